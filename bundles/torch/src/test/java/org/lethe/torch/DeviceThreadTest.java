package org.lethe.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {

  private final Torch torch = new Torch(Engine.getInstance());
  private final DeviceThread device = new DeviceThread("device", torch, 1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() throws InterruptedException {
    release.countDown();
    assertTrue(device.close(10, TimeUnit.SECONDS));
  }

  @Test
  void theCountIsSetOnItsThreadAlone() throws Exception {
    torch.setThreads(2);
    assertEquals(1, device.threads());
    assertEquals(1, device.submit(torch::threads).get());
    assertEquals("device", device.submit(() -> Thread.currentThread().getName()).get());
    assertEquals(2, torch.threads());
  }

  @Test
  void aFailureIsTheCallersAndWorkGoesOn() throws Exception {
    Future<Integer> failed =
        device.submit(
            () -> {
              throw new ArithmeticException("diverged");
            });
    assertEquals("diverged", cause(failed).getMessage());
    assertEquals(1, device.submit(torch::threads).get());
  }

  @Test
  void workThatWaitsCanBeCancelled() throws Exception {
    AtomicInteger done = new AtomicInteger();
    CompletableFuture<Integer> first = block();
    CompletableFuture<Integer> second = device.submit(done::incrementAndGet);
    CompletableFuture<Integer> third = device.submit(done::incrementAndGet);
    second.cancel(true);
    release.countDown();
    third.get();
    assertEquals(1, done.get());
    assertEquals(0, first.get());
  }

  @Test
  void closingRejectsWhatWaitsAndLeavesWhatRuns() throws Exception {
    CompletableFuture<Integer> running = block();
    CompletableFuture<Integer> waiting = device.submit(() -> 1);

    assertFalse(device.close(50, TimeUnit.MILLISECONDS));
    assertInstanceOf(RejectedExecutionException.class, cause(waiting));
    assertInstanceOf(RejectedExecutionException.class, cause(device.submit(() -> 1)));

    release.countDown();
    assertEquals(0, running.get());
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DeviceThread("none", torch, 0));
  }

  private CompletableFuture<Integer> block() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> running =
        device.submit(
            () -> {
              begun.countDown();
              release.await();
              return 0;
            });
    begun.await();
    return running;
  }

  private static Throwable cause(Future<?> failed) {
    return assertThrows(ExecutionException.class, failed::get).getCause();
  }
}
