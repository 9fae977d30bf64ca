package org.lethe.runs;

import java.time.Duration;

/**
 * A stage of a run as it stood at one moment.
 *
 * @param name {@code data}, {@code original}, {@code adversary}, {@code unlearn}, {@code
 *     control:<id>} or {@code evaluate:<id>}
 * @param state how it stands
 * @param wall how long it has taken so far; zero before it begins
 */
public record StageView(String name, StageState state, Duration wall) {}
