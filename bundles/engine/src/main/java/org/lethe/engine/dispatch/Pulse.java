package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lethe.api.compute.Compute;

/**
 * Whether a compute's thread takes work. It was given some that is nothing, which comes back once
 * all before it has ended. Thread-safe.
 */
final class Pulse {
  private final CompletableFuture<?> answer;
  private final String silence;
  private final InstantSource clock;
  private final Instant told;

  /**
   * Asks for it.
   *
   * @param silence what it means that it does not answer
   * @param patience before that is told
   * @param answered is called when it does
   */
  Pulse(
      Compute compute, String silence, Duration patience, InstantSource clock, Runnable answered) {
    this.clock = clock;
    this.silence = silence;
    this.told = clock.instant().plus(patience);
    this.answer = compute.submit(() -> true).whenComplete((yes, failure) -> answered.run());
  }

  /** Whether it has answered; one that rejects work has nothing to do, either. */
  boolean isThere() {
    return answer.isDone();
  }

  /** Why it has not for so long. */
  Optional<String> silence() {
    return isThere() || clock.instant().isBefore(told) ? Optional.empty() : Optional.of(silence);
  }
}
