package org.lethe.api.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far a task is.
 *
 * @param phase what it does now, for people, e.g. {@code remover 1/4}
 * @param done how much of the whole is done, in units, from 0 to {@code total}; never falls
 * @param total the whole, in units; the best estimate until the end, at least 1
 * @param unit what is counted, in the plural, e.g. {@code images}
 * @param figures the latest losses and the like by name, in order; may lag some steps behind
 */
public record Progress(
    String phase, long done, long total, String unit, Map<String, Double> figures) {

  /** Copies the figures, in their order. */
  public Progress {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(unit);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** The part done, from 0 to 1. */
  public double fraction() {
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }
}
