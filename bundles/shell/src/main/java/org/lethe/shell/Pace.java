package org.lethe.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.task.Progress;

/** Average speed of one stage since it was first seen. Not thread-safe. */
final class Pace {
  private static final double LEAST_SECONDS = 0.5;

  private final long firstNanos;
  private final long firstDone;
  private double seconds;
  private long done;

  /** Creates a pace that begins with the first progress. */
  Pace(Progress progress, long nanos) {
    firstNanos = nanos;
    firstDone = progress.done();
  }

  /** Adds a later progress. */
  void see(Progress progress, long nanos) {
    seconds = (nanos - firstNanos) / 1e9;
    done = progress.done() - firstDone;
  }

  /** Returns the units per second; empty after too little progress. */
  OptionalDouble perSecond() {
    return seconds < LEAST_SECONDS || done <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(done / seconds);
  }

  /** Returns the estimated time of the rest at this speed. */
  Optional<Duration> left(Progress progress) {
    OptionalDouble speed = perSecond();
    if (speed.isEmpty()) {
      return Optional.empty();
    }
    double rest = Math.max(0, progress.total() - progress.done()) / speed.getAsDouble();
    return Optional.of(Duration.ofSeconds(Math.round(rest)));
  }
}
