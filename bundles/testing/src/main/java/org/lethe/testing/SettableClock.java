package org.lethe.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, which a test can move forward instead of waiting. Thread-safe. */
public final class SettableClock implements InstantSource {
  private final InstantSource system = InstantSource.system();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Creates a clock that shows the time of the system. */
  public SettableClock() {}

  @Override
  public Instant instant() {
    return system.instant().plus(ahead.get());
  }

  /** Moves the clock forward. */
  public void advance(Duration time) {
    ahead.updateAndGet(time::plus);
  }
}
