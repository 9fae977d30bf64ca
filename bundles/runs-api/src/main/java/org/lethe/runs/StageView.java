package org.lethe.runs;

import java.time.Duration;

/**
 * A stage of a run as it stood at one moment.
 *
 * @param name {@code data}, {@code original}, {@code adversary}, {@code unlearn}, {@code
 *     control:<name>}, {@code reference:<name>} or {@code evaluate:<name>}
 * @param state how it stands
 * @param wall how long it has taken so far; zero before it begins
 */
public record StageView(String name, StageState state, Duration wall) {}
