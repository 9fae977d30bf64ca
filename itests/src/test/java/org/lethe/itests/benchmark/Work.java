package org.lethe.itests.benchmark;

/** A step that a side can repeat. */
@FunctionalInterface
interface Work {

  /** Prepares a series of steps, outside the measured time. */
  default void prepare() {}

  /** Executes one step. */
  void step();

  /** Creates work with a preparation. */
  static Work of(Runnable preparation, Runnable step) {
    return new Work() {
      @Override
      public void prepare() {
        preparation.run();
      }

      @Override
      public void step() {
        step.run();
      }
    };
  }
}
