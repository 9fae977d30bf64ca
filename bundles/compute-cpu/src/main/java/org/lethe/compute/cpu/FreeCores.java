package org.lethe.compute.cpu;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The cores that other processes leave free. */
final class FreeCores {

  private static final long WATCH_MILLIS = 500;

  private FreeCores() {}

  /**
   * Watches the load for half a second.
   *
   * @param cores the number of cores that this process may use
   * @return the number that other processes leave free, at least 1; all cores if the system does
   *     not tell the load
   */
  static int count(int cores) {
    try {
      CpuTicks before = CpuTicks.now();
      TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
      double free = CpuTicks.now().freeSince(before);
      return (int) Math.max(1, Math.min(cores, Math.round(free)));
    } catch (IOException e) { // not Linux
      return cores;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cores;
    }
  }
}
