package org.lethe.runs.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Entry;

/** A provider of every role, small enough to run in a test and otherwise complete. */
public final class TinyProviders {
  private static final int SIZE = 8;

  private TinyProviders() {}

  /** All of them. */
  public static Catalogue catalogue() {
    List<Entry> entries =
        List.of(
            Entry.of(Role.DATASET, new Dots()),
            Entry.of(Role.BACKBONE, new Flat()),
            Entry.of(Role.REMOVER, new Gate()),
            Entry.of(Role.UNLEARNER, new Copy("copy")),
            Entry.of(Role.UNLEARNER, new Copy("naive")),
            Entry.of(Role.EVALUATOR, new Counter()));
    return new Catalogue(() -> entries);
  }

  /** Images whose left half is bright where {@code left} is, likewise the top. */
  static final class Dots implements Dataset {
    @Override
    public String id() {
      return "dots";
    }

    @Override
    public String summary() {
      return "bright halves";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.integer("count", 40, 4, 1000, "images per split"),
          Setting.flag("broken", false, "fails to open"));
    }

    @Override
    public Task<Samples> open(TaskContext context) {
      if (context.settings().flag("broken")) {
        throw new LetheException("dots: the dots are gone; set broken: false");
      }
      return new Steps<>(1, () -> new DotSamples(context.settings().integer("count")));
    }
  }

  private record DotSamples(int count) implements Samples {
    @Override
    public String fingerprint() {
      return "dots-" + count;
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int height() {
      return SIZE;
    }

    @Override
    public int width() {
      return SIZE;
    }

    @Override
    public int count(Split split) {
      return count;
    }

    @Override
    public List<Annotation> annotations() {
      return List.of(Annotation.attribute("Left"), Annotation.attribute("Top"));
    }

    @Override
    public int[] values(Split split, String annotation) {
      return IntStream.range(0, count).map(i -> value(split, annotation, i)).toArray();
    }

    @Override
    public Optional<int[]> identities(Split split) {
      return Optional.empty();
    }

    @Override
    public void images(Split split, int[] indices, ByteBuffer target) {
      for (int index : indices) {
        for (int y = 0; y < SIZE; y++) {
          for (int x = 0; x < SIZE; x++) {
            boolean left = value(split, "Left", index) == 1 && x < SIZE / 2;
            boolean top = value(split, "Top", index) == 1 && y < SIZE / 2;
            byte level = (byte) (left || top ? 220 : 30);
            target.put(level).put(level).put(level);
          }
        }
      }
    }

    @Override
    public void close() {}

    private static int value(Split split, String annotation, int index) {
      Draws draws = Streams.of(1, annotation + split).at(0, index);
      return draws.below(2);
    }
  }

  /** A linear classifier of the mean of a convolution. */
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
      return linear(input, outputs);
    }
  }

  private static Network linear(Shape input, int outputs) {
    Network.Builder builder = Network.builder(input);
    builder.add("conv", new Layer.Conv2d(input.channels(), 4, 3, 2, 1, true), "x");
    builder.add("relu", new Layer.Relu(), "conv");
    builder.add("mean", new Layer.GlobalMean(), "relu");
    builder.add("fc", new Layer.Linear(4, outputs), "mean");
    return builder.build("fc", List.of("mean"));
  }

  /** One convolution as a mask. */
  static final class Gate implements Remover {
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
      Network.Builder builder = Network.builder(input);
      builder.add("conv", new Layer.Conv2d(input.channels(), 1, 3, 1, 1, true), "x");
      builder.add(MASK, new Layer.Sigmoid(), "conv");
      builder.add("masked", new Layer.Mul(), "x", MASK);
      return builder.build("masked", List.of());
    }
  }

  /** Unlearns nothing: takes steps, then hands the original back. */
  record Copy(String id) implements Unlearner {
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
              context.original(), new Masker.None(), OptionalDouble.of(mask), 3, List.of());
      return new Steps<>(context.settings().integer("steps"), () -> result);
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
    private int done;

    Steps(int total, Supplier<R> result) {
      this.total = total;
      this.result = result;
    }

    @Override
    public boolean step() {
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
