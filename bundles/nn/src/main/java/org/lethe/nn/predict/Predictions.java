package org.lethe.nn.predict;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.SharedValues;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;
import org.lethe.nn.mask.Masking;

/**
 * Logits of models for many images, one batch per step. The result is a matrix per pass: a row of
 * logits per image, in the order of the pass's rows.
 */
public final class Predictions implements Task<List<float[][]>> {
  private static final int BATCH = 64;

  /**
   * Pass of one model over one split.
   *
   * @param model the model to ask
   * @param input the form of the images
   * @param split split of the images
   * @param rows indices within the split
   * @param masks cache of the input's masks, if other tasks use them too
   */
  @SuppressWarnings("ArrayRecordComponent") // passes are not compared, and rows are many
  public record Pass(
      Model model, InputForm input, Split split, int[] rows, Optional<KeptMasks> masks) {

    /** Creates a pass that computes all masks. */
    public Pass(Model model, InputForm input, Split split, int[] rows) {
      this(model, input, split, rows, Optional.empty());
    }

    /** Creates a pass on masked images. */
    public Pass(Model model, Masker masker, Split split, int[] rows) {
      this(model, InputForm.masked(masker), split, rows);
    }
  }

  private final Networks networks;
  private final Compute compute;
  private final Samples samples;
  private final List<Pass> passes;
  private final List<List<float[]>> logits = new ArrayList<>();
  private Optional<Running> running = Optional.empty();
  private SharedValues shared = new SharedValues();

  /** The values on which the logits of a pass depend. */
  private record Key(Model model, InputForm input, Split split, IntBuffer rows) {
    static Key of(Pass pass) {
      return new Key(pass.model(), pass.input(), pass.split(), IntBuffer.wrap(pass.rows()));
    }
  }

  /** Pass whose networks are on the device. */
  private record Running(Session session, Module module, Masking masking) {}

  /**
   * Starts or resumes the passes. To be called on the compute's thread.
   *
   * @param state a state that {@link #save} wrote for the same passes
   */
  public Predictions(
      Networks networks,
      Compute compute,
      Samples samples,
      List<Pass> passes,
      Optional<StateReader> state) {
    this.networks = networks;
    this.compute = compute;
    this.samples = samples;
    this.passes = List.copyOf(passes);
    for (int i = 0; i < passes.size(); i++) {
      String name = Integer.toString(i);
      List<float[]> known = new ArrayList<>();
      state
          .filter(saved -> saved.has(name))
          .ifPresent(saved -> known.addAll(saved.tensor(name).rows()));
      logits.add(known);
    }
  }

  /**
   * Takes the logits of passes that others have finished, and shares those of its own.
   *
   * @param values the values that the evaluators of a run share
   * @return these predictions
   * @since 1.1
   */
  public Predictions sharing(SharedValues values) {
    shared = values;
    return this;
  }

  @Override
  public boolean step() {
    int current = current();
    if (current == passes.size()) {
      return false;
    }
    Pass pass = passes.get(current);
    List<float[]> known = logits.get(current);
    if (running.isEmpty()) {
      Optional<float[][]> found = shared.get(Key.of(pass), float[][].class);
      if (found.isPresent()) {
        known.clear();
        known.addAll(List.of(found.orElseThrow()));
        return current() < passes.size();
      }
    }
    if (running.isEmpty()) {
      running = Optional.of(open(pass));
    }
    Running on = running.orElseThrow();
    int end = Math.min(pass.rows().length, known.size() + BATCH);
    int[] rows = Arrays.copyOfRange(pass.rows(), known.size(), end);
    known.addAll(
        List.of(Logits.of(on.session(), on.module(), samples, pass.split(), rows, on.masking())));
    if (known.size() == pass.rows().length) {
      shared.put(Key.of(pass), known.toArray(float[][]::new));
      close();
    }
    return current() < passes.size();
  }

  @Override
  public Progress progress() {
    int pass = Math.min(current() + 1, passes.size());
    return new Progress(
        "predictions %d/%d".formatted(pass, passes.size()),
        logits.stream().mapToLong(List::size).sum(),
        Math.max(1, passes.stream().mapToLong(p -> p.rows().length).sum()),
        "images",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    for (int i = 0; i < passes.size(); i++) {
      List<float[]> known = logits.get(i);
      if (!known.isEmpty()) {
        state.put(Integer.toString(i), Tensor.ofRows(known));
      }
    }
  }

  @Override
  public List<float[][]> result() {
    if (current() < passes.size()) {
      throw new IllegalStateException("not finished");
    }
    return logits.stream().map(known -> known.toArray(float[][]::new)).toList();
  }

  @Override
  public void close() {
    running.ifPresent(on -> on.session().close());
    running = Optional.empty();
  }

  /** Returns the first pass that is not finished. */
  private int current() {
    int pass = 0;
    while (pass < passes.size() && logits.get(pass).size() == passes.get(pass).rows().length) {
      pass++;
    }
    return pass;
  }

  private Running open(Pass pass) {
    return networks.open(
        compute,
        session ->
            new Running(
                session,
                session.module(pass.model().network(), pass.model().weights()).freeze(),
                masking(session, pass)));
  }

  private static Masking masking(Session session, Pass pass) {
    Masking masking = new Masking(session, pass.input());
    return pass.masks().map(masking::sharing).orElse(masking);
  }
}
