package org.lethe.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeviceThreadTest {

  private final Torch torch = new Torch(Engine.getInstance());

  @Test
  void theCountIsSetOnItsThreadAlone() throws Exception {
    torch.setThreads(2);
    try (DeviceThread one = new DeviceThread("one", torch, 1)) {
      assertEquals(1, one.threads());
      assertEquals(1, one.submit(torch::threads).get());
      assertEquals("one", one.submit(() -> Thread.currentThread().getName()).get());
      assertEquals(2, torch.threads());
    }
  }

  @Test
  void aFailureIsTheCallersAndWorkGoesOn() throws Exception {
    try (DeviceThread device = new DeviceThread("device", torch, 1)) {
      Future<Integer> failed =
          device.submit(
              () -> {
                throw new ArithmeticException("diverged");
              });
      assertEquals(
          "diverged", assertThrows(ExecutionException.class, failed::get).getCause().getMessage());
      assertEquals(1, device.submit(torch::threads).get());
    }
  }

  @Test
  void closingWaitsABoundedTime() throws Exception {
    DeviceThread device = new DeviceThread("device", torch, 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Future<Boolean> work =
        device.submit(
            () -> {
              begun.countDown();
              awaitUninterruptibly(stuck);
              return true;
            });
    begun.await();

    assertFalse(device.close(50, TimeUnit.MILLISECONDS));
    assertThrows(RejectedExecutionException.class, () -> device.submit(() -> 1));

    stuck.countDown();
    assertTrue(device.close(10, TimeUnit.SECONDS));
    assertTrue(work.get());
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DeviceThread("none", torch, 0));
  }

  /** As native code does. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
