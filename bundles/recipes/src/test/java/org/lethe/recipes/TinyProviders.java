package org.lethe.recipes;

import ai.djl.engine.Engine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.fairness.Cases;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.measure.Score;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.trainer.Trainer;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;
import org.lethe.trainer.supervised.SupervisedTrainer;

/** A provider of every role, small enough to run in a test and otherwise complete. */
public final class TinyProviders {
  /** What tells these from others of their names. */
  public static final String FIRST_BUILD = "first build";

  private static final int SIZE = 8;

  private TinyProviders() {}

  /** All of them, for good. */
  public static Catalogue catalogue() {
    List<Entry> entries = entries(new Copy());
    return new Catalogue(() -> entries);
  }

  /** All of them, of the first build, to be swapped. */
  public static List<Entry> entries(Copy copy) {
    return new CopyOnWriteArrayList<>(
        List.of(
            Entry.of(Role.DATASET, "dots", new Dots(() -> {}), FIRST_BUILD),
            Entry.of(Role.BACKBONE, "flat", new Flat(), FIRST_BUILD),
            Entry.of(Role.REMOVER, "gate", new Gate(() -> {}), FIRST_BUILD),
            Entry.of(Role.TRAINER, "supervised", trainer(), FIRST_BUILD),
            Entry.of(Role.UNLEARNER, "copy", copy, FIRST_BUILD),
            Entry.of(Role.UNLEARNER, "naive", new Copy(), FIRST_BUILD),
            Entry.of(Role.EVALUATOR, "counter", new Counter(), FIRST_BUILD),
            Entry.of(Role.DATASET, "frame", new Frame(), FIRST_BUILD),
            Entry.of(Role.EVALUATOR, "judge", new Judge(), FIRST_BUILD),
            Entry.of(Role.FAIRNESS_METRIC, "share", new Share(), FIRST_BUILD),
            Entry.of(Role.UNLEARNER, "yardstick", new Yardstick(), FIRST_BUILD)));
  }

  /** Returns the trainer that runs use by default. */
  private static Trainer trainer() {
    return new SupervisedTrainer(new EngineNetworks(Engine.getInstance()));
  }

  /**
   * Spots that may fail to open.
   *
   * @param opening comes before
   */
  public record Dots(Runnable opening) implements Dataset {
    private static final Setting<Integer> COUNT =
        Setting.integer("count", 40, 4, 1000, "images per split");
    private static final Setting<Boolean> TOLD =
        Setting.flag("told", false, "tells its annotations before it is opened");
    private static final Setting<Boolean> BROKEN = Setting.flag("broken", false, "fails to open");

    @Override
    public List<Setting<?>> settings() {
      return List.of(COUNT, TOLD, Setting.path("folder", "not read").maybe(), BROKEN);
    }

    @Override
    public List<Annotation> annotations(Settings settings) {
      return settings.get(TOLD) ? new Spots(SIZE, 4).annotations() : List.of();
    }

    @Override
    public Duration longestStep() {
      return Duration.ZERO;
    }

    @Override
    public Task<Samples> open(DatasetContext context) {
      if (context.settings().get(BROKEN)) {
        throw new LetheException("dots: the dots are gone; set broken: false");
      }
      return new Steps<>(
          1,
          () -> new Spots(SIZE, context.settings().get(COUNT)),
          Optional.empty(),
          step -> opening.run());
    }
  }

  /** A dataset that wraps another: the same images, in which a frame may be told apart. */
  public static final class Frame implements Dataset {
    /** The annotation that it adds. */
    public static final String FRAMED = "Framed";

    /** The setting by which it fails to open. */
    public static final Setting<Boolean> BROKEN = Setting.flag("broken", false, "fails to open");

    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.provider("of", Role.DATASET, "dots", "what is framed"), BROKEN);
    }

    @Override
    public List<Annotation> annotations(Settings settings) {
      return List.of(Annotation.attribute(FRAMED));
    }

    @Override
    public Duration longestStep() {
      return Duration.ZERO;
    }

    @Override
    public Task<Samples> open(DatasetContext context) {
      if (context.settings().get(BROKEN)) {
        throw new LetheException("frame: broken");
      }
      return new Steps<>(1, () -> new Framed(context.wrapped().orElseThrow()));
    }
  }

  /** The images of a {@link Frame}. */
  private static final class Framed extends Spots {
    private final Samples inner;

    Framed(Samples inner) {
      super(SIZE, inner.count(Split.TRAIN));
      this.inner = inner;
    }

    @Override
    public String fingerprint() {
      return "framed-" + inner.fingerprint();
    }

    @Override
    public List<Annotation> annotations() {
      Annotation own = Annotation.attribute(Frame.FRAMED);
      return Stream.concat(inner.annotations().stream(), Stream.of(own)).toList();
    }

    @Override
    public int[] values(Split split, String annotation) {
      return annotation.equals(Frame.FRAMED)
          ? new int[count(split)]
          : inner.values(split, annotation);
    }

    @Override
    public void images(Split split, int[] indices, ByteBuffer target) {
      inner.images(split, indices, target);
    }
  }

  /** The tiny classifier. */
  static final class Flat implements Backbone {
    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.integer("width", 4, 1, 64, "filters"));
    }

    @Override
    public Network describe(Settings settings, Shape input, int outputs) {
      return Tiny.classifier(input, outputs);
    }
  }

  /**
   * The tiny remover.
   *
   * @param asked comes before it describes its network
   */
  public record Gate(Runnable asked) implements Remover {
    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.integer("width", 2, 1, 64, "filters"));
    }

    @Override
    public Network describe(Settings settings, Shape input) {
      asked.run();
      return Tiny.remover(input);
    }
  }

  /**
   * Unlearns nothing: takes steps, then hands the original back.
   *
   * @param stateVersion of what it saves
   * @param trouble comes before each step, told its number from 0
   */
  public record Copy(int stateVersion, IntConsumer trouble) implements Unlearner {
    private static final Setting<Integer> STEPS =
        Setting.integer("steps", 1, 1, 1_000_000_000, "empty steps");

    Copy() {
      this(1, step -> {});
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(
          Setting.provider("remover", Role.REMOVER, "gate", "what masks"),
          STEPS,
          Setting.choice("rows", "all", List.of("all", "positives"), "which images"));
    }

    @Override
    public Duration longestStep() {
      return Duration.ZERO;
    }

    @Override
    public boolean needsAdversary() {
      return true;
    }

    @Override
    public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
      double mask = context.budget().orElse(0.75);
      if (context.adversary().isEmpty() || context.remover().isEmpty()) {
        throw new IllegalStateException("not given what it needs");
      }
      Unlearned result =
          new Unlearned(
              context.original(),
              new Masker.None(),
              OptionalDouble.of(mask),
              Optional.empty(),
              List.of(Measurement.of("mean_mask", mask, 1).with(Label.EPOCH, "1")));
      return new Steps<>(
          context.settings().get(STEPS),
          () -> result,
          state,
          step -> {
            trouble.accept(step);
            context.snapshot(step + 1, context.original(), new Masker.None());
          });
    }
  }

  /**
   * Unlearns as another unlearner does, and ends in something else.
   *
   * @param end makes it of what the other ends in
   */
  public record Altered(Unlearner other, BiFunction<UnlearnContext, Unlearned, Unlearned> end)
      implements Unlearner {
    @Override
    public List<Setting<?>> settings() {
      return other.settings();
    }

    @Override
    public boolean needsAdversary() {
      return other.needsAdversary();
    }

    @Override
    public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
      return new MappedTask<>(other.start(context, state), result -> end.apply(context, result));
    }
  }

  /** Hands the original back, compared with nothing, or says that it cannot. */
  static final class Yardstick implements Unlearner {
    private static final Setting<Boolean> POSSIBLE = Setting.flag("possible", true, "can be had");

    @Override
    public List<Setting<?>> settings() {
      return List.of(POSSIBLE);
    }

    @Override
    public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
      if (!context.settings().get(POSSIBLE)) {
        throw new NotPossibleException("the dots cannot be held");
      }
      if (context.tuning().isPresent() || context.budget().isPresent()) {
        throw new IllegalStateException("compared with something");
      }
      Unlearned result =
          new Unlearned(
              context.original(),
              new Masker.None(),
              OptionalDouble.empty(),
              Optional.empty(),
              List.of());
      return new Steps<>(1, () -> result);
    }
  }

  /** Measures how many subjects there are, charts their letters and paints a dot. */
  static final class Counter implements Evaluator {
    private static final Label THIRD_PARTY = new Label("third-party");
    private static final Chart.Heading HEADING =
        new Chart.Heading("letters", "Letters", Chart.Axis.of("subject"), Chart.Axis.of("letters"));

    @Override
    public boolean testsSnapshots() {
      return true;
    }

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      List<Measurement> measurements =
          context.subjects().stream().flatMap(Counter::measurements).toList();
      Chart letters =
          new Chart.Bars(
              HEADING,
              ends(context).map(Subject::name).toList(),
              List.of(
                  new Chart.Series(
                      "count",
                      ends(context).map(each -> 1.0 * each.name().length()).toList(),
                      Optional.empty())));
      Picture picture = new Picture("dot", "a dot", 1, 1, ByteBuffer.wrap(new byte[] {-1, 0, 7}));
      return new Steps<>(1, () -> new Evaluation(measurements, List.of(letters), List.of(picture)));
    }

    private static Stream<Subject> ends(EvaluationContext context) {
      return context.subjects().stream().filter(subject -> subject.epoch().isEmpty());
    }

    private static Stream<Measurement> measurements(Subject subject) {
      Measurement undefined = Measurement.of("subjects", Double.NaN, 1);
      Measurement letters = Measurement.of("letters", subject.name().length(), 1);
      Stream<Measurement> figures =
          subject.epoch().isPresent() ? Stream.of(undefined, letters) : Stream.of(undefined);
      return figures.map(subject::label).map(figure -> figure.with(THIRD_PARTY, "of one"));
    }
  }

  /** Measures the logits that each subject gives for the first test image, unmasked. */
  public static final class Witness implements Evaluator {
    /** Begins the names of its figures, which end in the number of the class. */
    public static final String LOGIT = "logit";

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      List<Measurement> measurements = new ArrayList<>();
      try (Session session = new EngineNetworks(Engine.getInstance()).session(context.compute())) {
        for (Subject subject : context.subjects()) {
          measurements.addAll(seen(session, context.samples(), subject));
        }
      }
      return new Steps<>(1, () -> new Evaluation(measurements));
    }

    private static List<Measurement> seen(Session session, Samples samples, Subject subject) {
      Module module = session.module(subject.model().network(), subject.model().weights());
      Masking unmasked = new Masking(session, InputForm.masked(new Masker.None()));
      float[] logits =
          Logits.of(session, module.freeze(), samples, Split.TEST, new int[] {0}, unmasked)[0];
      return IntStream.range(0, logits.length)
          .mapToObj(i -> Measurement.of(LOGIT + i, logits[i], 1))
          .map(figure -> figure.with(Label.SUBJECT, subject.name()))
          .toList();
    }
  }

  /** Measures every fairness metric that it is given, of one case. */
  static final class Judge implements Evaluator {
    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.providers("metrics", Role.FAIRNESS_METRIC, List.of(), "which"));
    }

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      Cases one = Cases.of(new int[] {1}, new int[] {1}, new double[] {1}, new int[] {0});
      List<Measurement> measurements =
          context.metrics().stream()
              .map(each -> Measurement.of(each.id(), each.of(one), one.count()))
              .map(figure -> figure.within(new Interval(0.125, 0.75, 0.95)))
              .toList();
      return new Steps<>(1, () -> new Evaluation(measurements));
    }
  }

  /** A fairness metric that knows its value beforehand. */
  static final class Share implements FairnessMetric {
    private static final Setting<Double> VALUE = Setting.decimal("value", 0.5, 0, 1, "the number");

    @Override
    public List<Setting<?>> settings() {
      return List.of(VALUE);
    }

    @Override
    public Score of(Settings settings, Cases cases) {
      return new Score(settings.get(VALUE), Optional.empty());
    }
  }

  /** A number of empty steps. */
  static final class Steps<R> implements Task<R> {
    private final int total;
    private final Supplier<R> result;
    private final IntConsumer trouble;
    private int done;

    Steps(int total, Supplier<R> result) {
      this(total, result, Optional.empty(), step -> {});
    }

    Steps(int total, Supplier<R> result, Optional<StateReader> state, IntConsumer trouble) {
      this.trouble = trouble;
      this.total = total;
      this.result = result;
      done = state.map(saved -> (int) saved.integer("done")).orElse(0);
    }

    @Override
    public boolean step() {
      trouble.accept(done);
      done = Math.min(total, done + 1);
      return done < total;
    }

    @Override
    public Progress progress() {
      return new Progress("counting", done, total, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("done", done);
    }

    @Override
    public R result() {
      return result.get();
    }

    @Override
    public void close() {}
  }
}
