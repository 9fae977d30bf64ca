package org.lethe.torch.internal;

/**
 * The threads that share an operation. By default a thread that waits for the others spins for
 * milliseconds, and takes the core that one of them needs if another process is busy.
 */
final class OpenMp {

  private OpenMp() {}

  /**
   * Lets threads wait without spinning, which costs a wake-up of some microseconds, unless the
   * environment of the process says otherwise. The library of OpenMP reads the environment when it
   * is loaded.
   */
  static void waitPassively() {
    int overwrite = 0;
    LibC.call("setenv", "OMP_WAIT_POLICY", "PASSIVE", overwrite);
  }
}
