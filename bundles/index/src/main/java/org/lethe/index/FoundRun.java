package org.lethe.index;

import java.time.Instant;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.RunState;

/**
 * A run that answers a query.
 *
 * @param id the run's, as {@code Runs} finds it
 * @param name the recipe's
 * @param state how it stood when the index last looked
 * @param submitted when that was, in microseconds
 * @param measurement the one that was asked for; of several that fit each is a row of its own
 */
public record FoundRun(
    String id, String name, RunState state, Instant submitted, Optional<Measurement> measurement) {}
