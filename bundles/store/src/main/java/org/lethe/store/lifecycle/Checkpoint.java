package org.lethe.store.lifecycle;

import org.lethe.api.task.State;

/**
 * A task's state between two steps.
 *
 * @param stage the stage of the task
 * @param stateVersion the version of the state
 * @param step the number of steps done
 * @param state the saved state
 */
public record Checkpoint(String stage, int stateVersion, long step, State state) {}
