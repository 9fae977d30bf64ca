package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.lethe.nn.Input;
import org.lethe.nn.Mapped;
import org.lethe.nn.Networks;
import org.lethe.nn.Predictions;
import org.lethe.nn.Target;
import org.lethe.nn.Training;
import org.lethe.nn.TrainingOptions;

/**
 * One masker put to the test: looks at the masks of the test images, then trains an adversary from
 * scratch on masked training images and, where asked and where masks tell something of the image,
 * one on masks alone; then asks them and the given one about the test images.
 */
final class Trial implements Task<Outcome> {
  private static final String STREAM = "adversary-retrained";

  /** How much of the whole, roughly, is done after the masks and after the training. */
  private static final double MASKED = 0.05;

  private static final double TRAINED = 0.9;
  private static final long TOTAL = 1_000;
  private static final String MASKS = "masks";
  private static final String TRAINED_WEIGHTS = "trained-";
  private static final String PART = "part";
  private final Networks networks;
  private final EvaluationContext context;
  private final Masker masker;
  private final Model frozen;

  /** What adversaries are to be trained on, each; then their weights, as far as they are there. */
  private final List<Input> lessons;

  private final List<Weights> trained = new ArrayList<>();
  private Optional<Masks> masks;
  private Optional<List<Answer>> answers = Optional.empty();

  /** What is at work; its result puts what it found in its place. */
  private Task<Runnable> part;

  Trial(Networks networks, EvaluationContext context, Masker masker, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.masker = masker;
    this.frozen = context.adversary().orElseThrow();
    this.lessons = lessons(masker, context.settings().flag(AdversaryEvaluator.MASK_ALONE));
    masks = state.filter(s -> s.has(MASKS)).map(s -> Masks.load(s.child(MASKS)));
    state.ifPresent(this::loadTrained);
    part = next(state.map(s -> s.child(PART)));
  }

  /** None for raw images: the given adversary was itself trained on them, with these options. */
  private static List<Input> lessons(Masker masker, boolean maskAlone) {
    if (masker instanceof Masker.None) {
      return List.of();
    }
    Input masked = Input.masked(masker);
    return maskAlone && masker instanceof Masker.Learned
        ? List.of(masked, Input.maskOf(masker))
        : List.of(masked);
  }

  /** The first part whose result is missing. */
  private Task<Runnable> next(Optional<StateReader> state) {
    if (masks.isEmpty()) {
      return keeping(
          new MaskPass(networks, context, masker, state), found -> masks = Optional.of(found));
    }
    if (trained.size() < lessons.size()) {
      return keeping(training(lessons.get(trained.size()), state), trained::add);
    }
    return keeping(predictions(state), logits -> answers = Optional.of(answers(logits)));
  }

  private static <R> Task<Runnable> keeping(Task<R> task, Consumer<R> place) {
    return new Mapped<>(task, result -> () -> place.accept(result));
  }

  @Override
  public boolean step() {
    if (answers.isPresent()) {
      return false;
    }
    if (!part.step()) {
      part.result().run();
      part.close();
      if (answers.isEmpty()) {
        part = next(Optional.empty());
      }
    }
    return answers.isEmpty();
  }

  @Override
  public Progress progress() {
    Progress inner = part.progress();
    double before = masks.isEmpty() ? 0 : done(trained.size());
    double after = masks.isEmpty() ? MASKED : done(trained.size() + 1);
    double fraction = answers.isPresent() ? 1 : before + (after - before) * inner.fraction();
    return new Progress(
        inner.phase(), (long) (TOTAL * fraction), TOTAL, "thousandths", inner.figures());
  }

  /** How much is done after so many trainings, one more than there are being the end. */
  private double done(int trainings) {
    if (trainings > lessons.size()) {
      return 1;
    }
    double share = lessons.isEmpty() ? 0 : (double) trainings / lessons.size();
    return MASKED + (TRAINED - MASKED) * share;
  }

  @Override
  public void save(StateWriter state) {
    masks.ifPresent(found -> found.save(state.child(MASKS)));
    for (int i = 0; i < trained.size(); i++) {
      trained.get(i).save(state.child(TRAINED_WEIGHTS + i));
    }
    part.save(state.child(PART));
  }

  private void loadTrained(StateReader state) {
    while (state.has(TRAINED_WEIGHTS + trained.size())) {
      trained.add(Weights.load(state.child(TRAINED_WEIGHTS + trained.size())));
    }
  }

  @Override
  public Outcome result() {
    return new Outcome(
        masks.orElseThrow(), answers.orElseThrow(() -> new IllegalStateException("not finished")));
  }

  @Override
  public void close() {
    part.close();
  }

  private Training training(Input lesson, Optional<StateReader> state) {
    Network network = frozen.network();
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, context.seed(), STREAM)),
            context.samples(),
            Target.attributes(context.forget()),
            lesson,
            all(Split.TRAIN),
            TrainingOptions.from(context.adversaryTraining()),
            context.seed(),
            STREAM);
    return new Training(networks, context.compute(), plan, state);
  }

  private Predictions predictions(Optional<StateReader> state) {
    List<Predictions.Pass> passes = new ArrayList<>();
    passes.add(pass(frozen.weights(), Input.masked(masker)));
    for (int i = 0; i < lessons.size(); i++) {
      passes.add(pass(trained.get(i), lessons.get(i)));
    }
    return new Predictions(networks, context.compute(), context.samples(), passes, state);
  }

  private Predictions.Pass pass(Weights weights, Input input) {
    Model adversary = new Model(frozen.network(), weights);
    return new Predictions.Pass(adversary, input, Split.TEST, all(Split.TEST));
  }

  private List<Answer> answers(List<float[][]> logits) {
    List<Answer> answers = new ArrayList<>();
    String shown = Input.masked(masker).label();
    answers.add(new Answer("frozen", shown, logits.get(0)));
    if (lessons.isEmpty()) {
      answers.add(new Answer("retrained", shown, logits.get(0)));
    }
    for (int i = 0; i < lessons.size(); i++) {
      answers.add(new Answer("retrained", lessons.get(i).label(), logits.get(i + 1)));
    }
    return answers;
  }

  private int[] all(Split split) {
    return IntStream.range(0, context.samples().count(split)).toArray();
  }
}
