package org.lethe.engine.lifecycle;

import org.lethe.api.task.State;

/**
 * A task's state between two steps.
 *
 * @param stage whose task it is
 * @param stateVersion of its provider
 * @param step how far the task was
 * @param state what it saved
 */
public record Checkpoint(String stage, int stateVersion, long step, State state) {}
