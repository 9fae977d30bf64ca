package org.lethe.itests;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** Repeated questions to another process, until the answer is the wanted one. */
final class Polling {
  /**
   * A command over ssh takes a quarter of a second of a core: asked more often, it delays its
   * answer.
   */
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private Polling() {}

  /** Returns a wait that asks at once, and fails with the last answer after a limit. */
  static ConditionFactory within(Duration limit) {
    return within(limit, INTERVAL);
  }

  /** Returns a wait that asks at an interval. */
  static ConditionFactory within(Duration limit, Duration interval) {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(interval)
        .atMost(limit);
  }

  /** Waits until a condition holds; fails with a complaint that is made only then. */
  static void await(Duration limit, Callable<Boolean> condition, Callable<String> complaint)
      throws Exception {
    try {
      within(limit).until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(complaint.call(), e);
    }
  }
}
