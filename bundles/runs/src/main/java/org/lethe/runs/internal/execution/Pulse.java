package org.lethe.runs.internal.execution;

import java.time.Duration;
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
  private final long told;

  /**
   * Asks for it.
   *
   * @param silence what it means that it does not answer
   * @param patience before that is told
   * @param answered is called when it does
   */
  Pulse(Compute compute, String silence, Duration patience, Runnable answered) {
    this.silence = silence;
    this.told = System.nanoTime() + patience.toNanos();
    this.answer = compute.submit(() -> true).whenComplete((yes, failure) -> answered.run());
  }

  /** Whether it has answered; one that rejects work has nothing to do, either. */
  boolean isThere() {
    return answer.isDone();
  }

  /** Why it has not for so long. */
  Optional<String> silence() {
    return isThere() || System.nanoTime() - told < 0 ? Optional.empty() : Optional.of(silence);
  }
}
