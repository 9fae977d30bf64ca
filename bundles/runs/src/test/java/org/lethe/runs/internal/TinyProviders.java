package org.lethe.runs.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
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
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Entry;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** A provider of every role, small enough to run in a test and otherwise complete. */
public final class TinyProviders {
  /** What tells these from others of their names. */
  public static final String FIRST_BUILD = "first build";

  private static final int SIZE = 8;

  private TinyProviders() {}

  /** All of them, for good. */
  public static Catalogue catalogue() {
    List<Entry> entries = entries(new Copy("copy"));
    return new Catalogue(() -> entries);
  }

  /** All of them, of the first build, to be swapped. */
  public static List<Entry> entries(Copy copy) {
    return new CopyOnWriteArrayList<>(
        List.of(
            Entry.of(Role.DATASET, new Dots(() -> {}), FIRST_BUILD),
            Entry.of(Role.BACKBONE, new Flat(), FIRST_BUILD),
            Entry.of(Role.REMOVER, new Gate(() -> {}), FIRST_BUILD),
            Entry.of(Role.UNLEARNER, copy, FIRST_BUILD),
            Entry.of(Role.UNLEARNER, new Copy("naive"), FIRST_BUILD),
            Entry.of(Role.EVALUATOR, new Counter(), FIRST_BUILD)));
  }

  /**
   * Spots that may fail to open.
   *
   * @param opening comes before
   */
  public record Dots(Runnable opening) implements Dataset {
    @Override
    public String id() {
      return "dots";
    }

    @Override
    public String summary() {
      return "spots";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.integer("count", 40, 4, 1000, "images per split"),
          Setting.flag("told", false, "tells its annotations before it is opened"),
          Setting.path("folder", "not read").maybe(),
          Setting.flag("broken", false, "fails to open"));
    }

    @Override
    public List<Annotation> annotations(Settings settings) {
      return settings.flag("told") ? new Spots(SIZE, 4).annotations() : List.of();
    }

    @Override
    public Duration longestStep() {
      return Duration.ZERO;
    }

    @Override
    public Task<Samples> open(DatasetContext context) {
      if (context.settings().flag("broken")) {
        throw new LetheException("dots: the dots are gone; set broken: false");
      }
      return new Steps<>(
          1,
          () -> new Spots(SIZE, context.settings().integer("count")),
          Optional.empty(),
          step -> opening.run());
    }
  }

  /** The tiny classifier. */
  static final class Flat implements Backbone {
    @Override
    public String id() {
      return "flat";
    }

    @Override
    public String summary() {
      return "one convolution";
    }

    @Override
    public List<Setting> settings() {
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
    public String id() {
      return "gate";
    }

    @Override
    public String summary() {
      return "one convolution";
    }

    @Override
    public List<Setting> settings() {
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
  public record Copy(String id, int stateVersion, IntConsumer trouble) implements Unlearner {
    Copy(String id) {
      this(id, 1, step -> {});
    }

    @Override
    public String summary() {
      return "a copy of the original";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.provider("remover", Role.REMOVER, "gate", "what masks"),
          Setting.integer("steps", 1, 1, 1_000_000_000, "empty steps"),
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
              List.of(Measurement.of("mean_mask", mask, 1)));
      return new Steps<>(context.settings().integer("steps"), () -> result, state, trouble);
    }
  }

  /** Measures how many subjects there are and paints a dot for each. */
  static final class Counter implements Evaluator {
    @Override
    public String id() {
      return "counter";
    }

    @Override
    public String summary() {
      return "counts subjects";
    }

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      List<Measurement> measurements =
          context.subjects().stream()
              .map(Subject::name)
              .map(name -> Measurement.of("subjects", Double.NaN, 1).with(Label.SUBJECT, name))
              .toList();
      Picture picture = new Picture("dot", "a dot", 1, 1, ByteBuffer.wrap(new byte[] {-1, 0, 7}));
      return new Steps<>(1, () -> new Evaluation(measurements, List.of(picture)));
    }
  }

  /** A number of empty steps. */
  private static final class Steps<R> implements Task<R> {
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
