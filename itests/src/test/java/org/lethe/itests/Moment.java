package org.lethe.itests;

import java.time.Duration;

/**
 * A moment at which a test disturbs a server that works: any is as good as another, and none
 * follows from what the server does. No test waits for a result with it.
 */
final class Moment {
  private Moment() {}

  /** Lets the server work for a while. */
  static void after(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }
}
