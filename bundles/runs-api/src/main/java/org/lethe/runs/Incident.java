package org.lethe.runs;

import java.time.Instant;

/**
 * An incident in the life of a run: an interruption, a swap, a pause, a resume.
 *
 * @param at the time
 * @param what one line for people, with the stage and the step
 */
public record Incident(Instant at, String what) {}
