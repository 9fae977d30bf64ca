package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;

/**
 * A liveness probe of the thread of a device. It submits a no-op, which completes after all earlier
 * work has ended. Thread-safe.
 */
final class DeviceProbe {
  private final CompletableFuture<?> answer;
  private final String silence;
  private final InstantSource clock;
  private final Instant told;

  /**
   * Submits the work.
   *
   * @param silence the reason to report while the thread does not answer
   * @param patience the time before the reason is reported
   * @param answered called when the thread answers
   */
  DeviceProbe(
      Compute compute, String silence, Duration patience, InstantSource clock, Runnable answered) {
    this.clock = clock;
    this.silence = silence;
    this.told = clock.instant().plus(patience);
    this.answer = compute.submit(() -> true).whenComplete((yes, failure) -> answered.run());
  }

  /** Returns whether the thread has answered; a thread that rejects work is idle, too. */
  boolean hasAnswered() {
    return answer.isDone();
  }

  /** Returns the reason of the silence, once the patience has passed. */
  Optional<String> silence() {
    return hasAnswered() || clock.instant().isBefore(told)
        ? Optional.empty()
        : Optional.of(silence);
  }
}
