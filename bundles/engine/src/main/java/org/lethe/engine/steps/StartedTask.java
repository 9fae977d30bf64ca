package org.lethe.engine.steps;

import org.lethe.store.lifecycle.Checkpoint;

/**
 * A task of a stage that has been started.
 *
 * @param stage the stage
 * @param work the task as it was before
 * @param drive the steps of the task
 * @param resumed whether it was started from a saved state
 */
record StartedTask<R>(String stage, UnstartedTask<R> work, TaskDriver<R> drive, boolean resumed)
    implements AutoCloseable {

  /** Writes the outputs that the task has passed, and returns its state. No step is executed. */
  Checkpoint keep() {
    work.outputs().flush();
    return new Checkpoint(
        stage, work.worker().stateVersion(), drive.progress().done(), drive.save());
  }

  @Override
  public void close() {
    drive.close();
  }
}
