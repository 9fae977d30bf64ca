package org.lethe.runs;

import java.time.Duration;

/**
 * A snapshot of a stage.
 *
 * @param name {@code data}, {@code original}, {@code adversary}, {@code identify}, {@code unlearn},
 *     {@code control:<name>}, {@code reference:<name>} or {@code evaluate:<name>}
 * @param state the state
 * @param wall the elapsed time; zero before the stage begins
 */
public record StageView(String name, StageState state, Duration wall) {}
