package org.lethe.api.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The progress of a task.
 *
 * @param phase the name of the current phase, e.g. {@code remover 1/4}
 * @param done the number of units done, from 0 to {@code total}; it never decreases
 * @param total the number of all units, at least 1; an estimate until the end
 * @param unit the name of the unit in the plural, e.g. {@code images}
 * @param figures the latest losses and other figures by name, in order; they may be some steps old
 */
public record Progress(
    String phase, long done, long total, String unit, Map<String, Double> figures) {

  /** Copies the figures, in their order. */
  public Progress {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(unit);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Returns the share of units done, from 0 to 1. */
  public double fraction() {
    return total <= 0 ? 0 : Math.min(1, (double) done / total);
  }
}
