package org.lethe.evaluator.adversary;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.Predictions;
import org.lethe.nn.Target;
import org.lethe.nn.Training;
import org.lethe.nn.TrainingOptions;

/**
 * One masker put to the test: looks at the masks of the test images, then trains an adversary from
 * scratch on masked training images, then asks it and the given one about masked test images.
 */
final class Trial implements Task<Outcome> {
  private static final String STREAM = "adversary-retrained";

  /** How much of the whole, roughly, is done after the masks and after the training. */
  private static final double MASKED = 0.05;

  private static final double TRAINED = 0.9;
  private static final long TOTAL = 1_000;
  private static final String MASKS = "masks";
  private static final String WEIGHTS = "weights";
  private static final String PART = "part";
  private final Networks networks;
  private final EvaluationContext context;
  private final Masker masker;
  private final Model frozen;
  private Optional<Masks> masks;
  private Optional<Weights> retrained;
  private Optional<List<float[][]>> logits = Optional.empty();
  private Task<?> part;

  Trial(Networks networks, EvaluationContext context, Masker masker, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.masker = masker;
    this.frozen = context.adversary().orElseThrow();
    masks = state.filter(s -> s.has(MASKS)).map(s -> Masks.load(s.child(MASKS)));
    retrained = state.filter(s -> s.has(WEIGHTS)).map(s -> Weights.load(s.child(WEIGHTS)));
    if (masker instanceof Masker.None) {
      // The given adversary was itself trained from scratch on the raw images, with these options.
      retrained = Optional.of(frozen.weights());
    }
    part = next(state.map(s -> s.child(PART)));
  }

  /** The first part whose result is missing. */
  private Task<?> next(Optional<StateReader> state) {
    if (masks.isEmpty()) {
      return new MaskPass(networks, context, masker, state);
    }
    return retrained.isEmpty() ? training(state) : predictions(state);
  }

  @Override
  public boolean step() {
    if (logits.isPresent()) {
      return false;
    }
    if (!part.step()) {
      keep();
      part.close();
      if (logits.isEmpty()) {
        part = next(Optional.empty());
      }
    }
    return logits.isEmpty();
  }

  private void keep() {
    if (part instanceof MaskPass pass) {
      masks = Optional.of(pass.result());
    } else if (part instanceof Training training) {
      retrained = Optional.of(training.result());
    } else if (part instanceof Predictions predictions) {
      logits = Optional.of(predictions.result());
    }
  }

  @Override
  public Progress progress() {
    Progress inner = part.progress();
    double before = part instanceof MaskPass ? 0 : part instanceof Training ? MASKED : TRAINED;
    double after = part instanceof MaskPass ? MASKED : part instanceof Training ? TRAINED : 1;
    double done = before + (after - before) * inner.fraction();
    return new Progress(
        inner.phase(), (long) (TOTAL * done), TOTAL, "thousandths", inner.figures());
  }

  @Override
  public void save(StateWriter state) {
    masks.ifPresent(found -> found.save(state.child(MASKS)));
    retrained.ifPresent(weights -> weights.save(state.child(WEIGHTS)));
    part.save(state.child(PART));
  }

  @Override
  public Outcome result() {
    List<float[][]> both = logits.orElseThrow(() -> new IllegalStateException("not finished"));
    return new Outcome(masks.orElseThrow(), both.get(0), both.get(1));
  }

  @Override
  public void close() {
    part.close();
  }

  private Training training(Optional<StateReader> state) {
    Network network = frozen.network();
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, context.seed(), STREAM)),
            context.samples(),
            Target.attributes(context.forget()),
            masker,
            all(Split.TRAIN),
            TrainingOptions.from(context.adversaryTraining()),
            context.seed(),
            STREAM);
    return new Training(networks, context.compute(), plan, state);
  }

  private Predictions predictions(Optional<StateReader> state) {
    Model fresh = new Model(frozen.network(), retrained.orElseThrow());
    List<Predictions.Pass> passes =
        List.of(
            new Predictions.Pass(frozen, masker, Split.TEST, all(Split.TEST)),
            new Predictions.Pass(fresh, masker, Split.TEST, all(Split.TEST)));
    return new Predictions(networks, context.compute(), context.samples(), passes, state);
  }

  private int[] all(Split split) {
    return IntStream.range(0, context.samples().count(split)).toArray();
  }
}
