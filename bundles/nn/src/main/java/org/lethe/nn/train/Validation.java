package org.lethe.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;

/**
 * Scoring of a classifier on validation rows: passes of a batch at a time, each of which ends in a
 * score. Bound to the session's thread.
 */
public final class Validation {
  private static final int BATCH = 64;
  private static final String LOGITS = "logits";

  private final Samples samples;
  private final Target target;
  private final int[] rows;
  private final int[][] columns;
  private final List<float[]> logits = new ArrayList<>();

  /**
   * Creates the passes.
   *
   * @param rows indices within the validation split; one that occurs twice counts twice
   */
  public Validation(Samples samples, Target target, int[] rows) {
    this.samples = samples;
    this.target = target;
    this.rows = rows;
    this.columns = rows.length == 0 ? new int[0][] : target.columns(samples, Split.VALIDATION);
  }

  /** Returns the number of steps of one pass. */
  public int steps() {
    return (rows.length + BATCH - 1) / BATCH;
  }

  /** Computes the logits of the next batch. */
  public void step(Session session, Module module, Masking masking) {
    int end = Math.min(rows.length, logits.size() + BATCH);
    int[] batch = Arrays.copyOfRange(rows, logits.size(), end);
    logits.addAll(List.of(Logits.of(session, module, samples, Split.VALIDATION, batch, masking)));
  }

  /** Returns whether every row has its logits. */
  public boolean complete() {
    return logits.size() == rows.length;
  }

  /** Returns the score of a complete pass, higher for better, and forgets the pass. */
  public double score() {
    double score = target.score(logits.toArray(float[][]::new), columns, rows);
    logits.clear();
    return score;
  }

  /** Writes the logits of an incomplete pass. */
  public void save(StateWriter state) {
    if (!logits.isEmpty()) {
      state.put(LOGITS, Tensor.ofRows(logits));
    }
  }

  /** Reads a state that {@link #save} wrote. */
  public void load(StateReader state) {
    if (state.has(LOGITS)) {
      logits.addAll(state.tensor(LOGITS).rows());
    }
  }
}
