package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.lethe.api.compute.Compute;

/**
 * A liveness probe of the threads of a device. It submits a no-op to each, which completes after
 * all earlier work has ended. Thread-safe.
 */
final class DeviceProbe {
  private final CompletableFuture<?> answer;
  private final String silence;
  private final InstantSource clock;
  private final Instant told;

  /**
   * Submits the work.
   *
   * @param silence the reason to report while a thread does not answer
   * @param patience the time before the reason is reported
   * @param answered called when all threads have answered
   */
  DeviceProbe(
      Compute compute, String silence, Duration patience, InstantSource clock, Runnable answered) {
    this.clock = clock;
    this.silence = silence;
    this.told = clock.instant().plus(patience);
    CompletableFuture<?>[] answers =
        Stream.concat(Stream.of(compute), compute.lanes().stream())
            .map(thread -> thread.submit(() -> true))
            .toArray(CompletableFuture<?>[]::new);
    this.answer = CompletableFuture.allOf(answers).whenComplete((yes, failure) -> answered.run());
  }

  /** Returns whether all threads have answered; a thread that rejects work is idle, too. */
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
