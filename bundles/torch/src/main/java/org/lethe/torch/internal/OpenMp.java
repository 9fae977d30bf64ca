package org.lethe.torch.internal;

import java.util.Map;

/**
 * The threads that share an operation. By default a thread that waits for the others spins for
 * milliseconds, and takes the core that one of them needs if another process is busy.
 */
final class OpenMp {
  private static final String POLICY = "OMP_WAIT_POLICY";
  private static final String SPINS = "GOMP_SPINCOUNT";

  /** Some tens of microseconds: longer than the gap between two operations. */
  private static final String FEW = "5000";

  private OpenMp() {}

  /**
   * Lets threads spin for a short time before they sleep, unless the environment of the process
   * says otherwise. The library of OpenMP reads the environment when it is loaded.
   */
  static void spinBriefly() {
    Map<String, String> environment = System.getenv();
    if (!environment.containsKey(POLICY) && !environment.containsKey(SPINS)) {
      int overwrite = 0;
      LibC.call("setenv", SPINS, FEW, overwrite);
    }
  }
}
