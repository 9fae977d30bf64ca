package org.lethe.torch.internal;

/**
 * The threads that share an operation. By default a thread that waits for the others spins for
 * milliseconds, and takes the core that one of them needs if another process is busy.
 */
final class OpenMp {

  private OpenMp() {}

  /**
   * Lets threads wait without spinning, unless the environment of the process says otherwise. The
   * library of OpenMP reads the environment when it is loaded.
   */
  static void waitPassively() {
    offer("OMP_WAIT_POLICY", "PASSIVE");
    offer("GOMP_SPINCOUNT", "0");
  }

  private static void offer(String variable, String value) {
    int overwrite = 0;
    LibC.call("setenv", variable, value, overwrite);
  }
}
