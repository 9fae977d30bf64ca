package org.lethe.evaluator.adversary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;
import org.lethe.nn.mask.Masking;

/**
 * A pass that computes the masks of the test images, one batch per step. It keeps a few masks of
 * the first batch.
 */
final class MaskPass implements Task<Masks> {
  private static final int BATCH = 64;
  private final Samples samples;
  private final Running on;
  private final int count;
  private final int kept;
  private int done;
  private double sum;
  private Tensor first;

  /** The masking on the device. */
  private record Running(Session session, Masking masking) {}

  MaskPass(
      Procedure procedure,
      Masker masker,
      KeptMasks masks,
      Compute place,
      Optional<StateReader> state) {
    EvaluationContext context = procedure.context();
    samples = context.samples();
    count = samples.count(Split.TEST);
    kept = Math.min(count, context.settings().get(AdversaryEvaluator.PICTURES));
    done = state.map(s -> Math.toIntExact(s.integer("done"))).orElse(0);
    sum = state.map(s -> s.decimal("sum")).orElse(0.0);
    first =
        state
            .map(s -> s.tensor("first"))
            .orElseGet(() -> Tensor.of(new float[0], 0, samples.height(), samples.width()));
    on =
        procedure
            .networks()
            .open(
                place,
                session ->
                    new Running(
                        session, new Masking(session, InputForm.masked(masker)).sharing(masks)));
  }

  @Override
  public boolean step() {
    if (done == count) {
      return false;
    }
    int[] rows = IntStream.range(done, Math.min(count, done + BATCH)).toArray();
    try (NDManager step = on.session().step()) {
      NDArray x = on.session().images(step, samples, Split.TEST, rows);
      NDArray mask = on.masking().mask(step, x, Split.TEST, rows);
      if (done == 0 && kept > 0) {
        float[] values = mask.get(new NDIndex("0:" + kept)).toFloatArray();
        first = Tensor.of(values, kept, samples.height(), samples.width());
      }
      sum += mask.mean().getFloat() * (double) rows.length;
    }
    done += rows.length;
    return done < count;
  }

  @Override
  public Progress progress() {
    return new Progress("masks", done, Math.max(1, count), "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("done", done);
    state.put("sum", sum);
    state.put("first", first);
  }

  @Override
  public Masks result() {
    if (done < count) {
      throw new IllegalStateException("not finished");
    }
    return new Masks(sum / count, first);
  }

  @Override
  public void close() {
    on.session().close();
  }
}
