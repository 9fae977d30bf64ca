package org.lethe.index;

import java.time.Instant;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.RunState;

/**
 * Run that fits a query.
 *
 * @param id id of the run, as {@code Runs} finds it
 * @param name name of the recipe
 * @param state state of the run at the last update of the index
 * @param submitted time of submission, in microseconds
 * @param measurement the wanted measurement; each of several that match is a separate row
 */
public record FoundRun(
    String id, String name, RunState state, Instant submitted, Optional<Measurement> measurement) {}
