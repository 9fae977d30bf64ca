package org.lethe.unlearner.encoding;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;

/** The mean of the masks of training images, a batch per step. */
final class MaskMean implements Task<Double> {
  private static final int BATCH = 64;

  /** The masks on the device. */
  private record Running(Session session, Masking masking) {}

  private final Samples samples;
  private final int[] rows;
  private final Running running;
  private int next;
  private double sum;

  MaskMean(
      Networks networks,
      Compute compute,
      Samples samples,
      Masker masker,
      int[] rows,
      Optional<StateReader> state) {
    this.samples = samples;
    this.rows = rows.clone();
    running =
        networks.open(
            compute,
            session -> new Running(session, new Masking(session, InputForm.maskOf(masker))));
    next = state.map(saved -> Math.toIntExact(saved.integer("next"))).orElse(0);
    sum = state.map(saved -> saved.decimal("sum")).orElse(0.0);
  }

  @Override
  public boolean step() {
    int[] batch = Arrays.copyOfRange(rows, next, Math.min(rows.length, next + BATCH));
    if (batch.length > 0) {
      Session session = running.session();
      try (NDManager step = session.step()) {
        var x = session.images(step, samples, Split.TRAIN, batch);
        double mean = running.masking().mask(step, x, Split.TRAIN, batch).mean().getFloat();
        sum += mean * batch.length;
      }
      next += batch.length;
    }
    return next < rows.length;
  }

  @Override
  public Progress progress() {
    return new Progress("encoding", next, Math.max(1, rows.length), "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("next", next);
    state.put("sum", sum);
  }

  @Override
  public Double result() {
    if (next < rows.length) {
      throw new IllegalStateException("not finished");
    }
    return sum / rows.length;
  }

  @Override
  public void close() {
    running.session().close();
  }
}
