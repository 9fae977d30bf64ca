package org.lethe.runs;

import java.time.Instant;

/**
 * Something that befell a run: it was interrupted, a provider was swapped, it went on.
 *
 * @param at when
 * @param what in one line for people, with the stage and the step
 */
public record Incident(Instant at, String what) {}
