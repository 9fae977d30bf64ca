package org.lethe.engine.steps;

/**
 * Outputs that a task passes before its result. All methods are called on the thread of the run,
 * while no step is executed.
 */
public interface WayOutputs {
  /** No outputs. */
  WayOutputs NONE =
      new WayOutputs() {
        @Override
        public void clear() {}

        @Override
        public void flush() {}

        @Override
        public void complete() {}
      };

  /** Deletes the outputs of an earlier attempt. Called before a task that has no saved state. */
  void clear();

  /**
   * Writes the outputs that the task has passed. It is called after a step, before the state is
   * saved.
   */
  void flush();

  /** Writes the rest. Called after the last step. */
  void complete();
}
