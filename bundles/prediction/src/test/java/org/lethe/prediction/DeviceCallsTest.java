package org.lethe.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.testing.CallingThread;

class DeviceCallsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private final DeviceCalls calls = new DeviceCalls(new CallingThread(), LIMIT);

  @Test
  void theResultOfTheWorkIsReturned() {
    assertEquals(3, calls.<Integer>call(() -> 3));
  }

  @Test
  void theExceptionOfTheWorkIsThrown() {
    IllegalStateException failure = new IllegalStateException("work");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                calls.call(
                    () -> {
                      throw failure;
                    })));
  }

  @Test
  void aDeviceThatHasBeenRemovedIsNamed() {
    DeviceCalls removed =
        new DeviceCalls(
            device(CompletableFuture.failedFuture(new RejectedExecutionException())), LIMIT);
    assertEquals(
        "gpu0 has been removed; see lethe:devices",
        assertThrows(LetheException.class, () -> removed.call(() -> 3)).getMessage());
  }

  @Test
  void workThatHasNotBegunInTimeIsCancelled() {
    CompletableFuture<?> never = new CompletableFuture<>();
    DeviceCalls silent = new DeviceCalls(device(never), Duration.ZERO);
    assertEquals(
        "gpu0 does not answer (no end after 0 s): a step of a run takes long there, or hangs; see"
            + " lethe:queue, try later or on another device with --compute",
        assertThrows(LetheException.class, () -> silent.call(() -> 3)).getMessage());
    assertTrue(never.isCancelled());
  }

  private static Compute device(CompletableFuture<?> answer) {
    return (Compute)
        Proxy.newProxyInstance(
            DeviceCallsTest.class.getClassLoader(),
            new Class<?>[] {Compute.class},
            (proxy, method, arguments) -> method.getName().equals("id") ? "gpu0" : answer);
  }
}
