package org.lethe.runs;

import java.time.Instant;

/**
 * An event in the history of a run for people: an interruption, a swap, a pause or a resume.
 *
 * @param at the time
 * @param what the description in one line, with the stage and the step
 */
public record Incident(Instant at, String what) {}
