package org.lethe.engine.steps;

/**
 * Outputs that a task hands out on its way to its result. All methods are called on the thread of
 * the run, while no step is executed.
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

  /** Writes what the task has handed out. Called after a step, before its state is saved. */
  void flush();

  /** Writes the rest. Called after the last step. */
  void complete();
}
