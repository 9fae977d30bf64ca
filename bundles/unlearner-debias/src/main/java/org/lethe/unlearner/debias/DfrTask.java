package org.lethe.unlearner.debias;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.Networks;
import org.lethe.nn.linear.DoubleBits;

/**
 * Deep Feature Reweighting: features of validation images are gathered; a layer per strength is
 * fitted to one half of the images and judged by the worst group of the other half; the layers that
 * the best strength fits to balanced draws of all images are averaged.
 */
final class DfrTask implements Task<Unlearned> {
  private static final Label STRENGTH = new Label("strength");
  private static final String ID = DeepFeatureReweighting.ID;
  private static final String PHASE = "phase";

  /** Number of products per step, a fraction of a second. */
  private static final long WORK = 50_000_000;

  private final Networks networks;
  private final UnlearnContext context;
  private final LastLayer layer;
  private final DfrRows rows;
  private final int[] all;
  private final List<Double> strengths;
  private final int draws;
  private final List<Double> accuracies = new ArrayList<>();
  private final double[][] sum;
  private int drawn;
  private Optional<float[][]> features = Optional.empty();
  private Task<?> phase;

  DfrTask(
      Networks networks,
      UnlearnContext context,
      LastLayer layer,
      DfrRows rows,
      Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.layer = layer;
    this.rows = rows;
    this.all = rows.all();
    this.strengths =
        context.settings().get(DeepFeatureReweighting.STRENGTHS).stream().distinct().toList();
    this.draws = context.settings().get(DeepFeatureReweighting.DRAWS);
    this.sum = new double[layer.classes()][layer.width() + 1];
    state.ifPresent(this::load);
    this.phase = open(state.map(saved -> saved.child(PHASE)));
  }

  private Task<?> open(Optional<StateReader> state) {
    if (features.isEmpty()) {
      return new LastFeatures(networks, context, layer, all, state);
    }
    if (accuracies.size() < strengths.size()) {
      int[] fitted = rows.groups().balanced(rows.fitted(), context.seed(), ID + "/tuning");
      return fit(fitted, strengths.get(accuracies.size()), state);
    }
    String stream = ID + "/draw/" + drawn;
    return fit(rows.groups().balanced(all, context.seed(), stream), best(), state);
  }

  private LayerFit fit(int[] fitted, double strength, Optional<StateReader> state) {
    return new LayerFit(
        features(fitted), rows.truth(fitted), layer.classes(), strength, WORK, state);
  }

  private float[][] features(int[] some) {
    float[][] gathered = features.orElseThrow();
    return Arrays.stream(some)
        .mapToObj(row -> gathered[Arrays.binarySearch(all, row)])
        .toArray(float[][]::new);
  }

  /** Returns the strength with the best worst group; the first of equals. */
  private double best() {
    int best = 0;
    for (int i = 1; i < accuracies.size(); i++) {
      best = accuracies.get(i) > accuracies.get(best) ? i : best;
    }
    return strengths.get(best);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    if (!phase.step()) {
      end();
    }
    return !finished();
  }

  private void end() {
    if (phase instanceof LastFeatures gathering) {
      features = Optional.of(gathering.result());
    } else if (phase instanceof LayerFit fit) {
      take(fit.result());
    }
    phase.close();
    if (!finished()) {
      phase = open(Optional.empty());
    }
  }

  private void take(double[][] lines) {
    if (accuracies.size() < strengths.size()) {
      accuracies.add(
          WorstGroup.accuracy(lines, features(rows.chosen()), rows.groups(), rows.chosen()));
      return;
    }
    for (int k = 0; k < sum.length; k++) {
      for (int j = 0; j < sum[k].length; j++) {
        sum[k][j] += lines[k][j];
      }
    }
    drawn++;
  }

  private boolean finished() {
    return drawn == draws;
  }

  @Override
  public Progress progress() {
    Progress current = phase.progress();
    int fits = strengths.size() + draws;
    boolean fitting = features.isPresent();
    long done = fitting ? all.length : current.done();
    return new Progress(
        fitting ? "fit %d/%d".formatted(Math.min(fits, number() + 1), fits) : current.phase(),
        done + (long) number() * all.length,
        (fits + 1L) * all.length,
        "images",
        Map.of());
  }

  /** Returns the number of finished fits. */
  private int number() {
    return accuracies.size() + drawn;
  }

  @Override
  public void save(StateWriter state) {
    state.put("drawn", drawn);
    features.ifPresent(gathered -> state.put("features", Tensor.ofRows(Arrays.asList(gathered))));
    state.put(
        "accuracies",
        DoubleBits.of(accuracies.stream().mapToDouble(Double::doubleValue).toArray()));
    for (int k = 0; k < sum.length; k++) {
      state.put("sum-" + k, DoubleBits.of(sum[k]));
    }
    phase.save(state.child(PHASE));
  }

  private void load(StateReader state) {
    drawn = Math.toIntExact(state.integer("drawn"));
    if (state.has("features")) {
      features = Optional.of(state.tensor("features").rows().toArray(float[][]::new));
    }
    Arrays.stream(DoubleBits.from(state.tensor("accuracies"))).forEach(accuracies::add);
    for (int k = 0; k < sum.length; k++) {
      sum[k] = DoubleBits.from(state.tensor("sum-" + k));
    }
  }

  @Override
  public Unlearned result() {
    if (!finished()) {
      throw new IllegalStateException("not finished: " + progress().phase());
    }
    double[][] mean =
        Arrays.stream(sum)
            .map(line -> Arrays.stream(line).map(each -> each / draws).toArray())
            .toArray(double[][]::new);
    return new Unlearned(
        layer.replaced(context.original(), mean),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.empty(),
        series());
  }

  /** Returns the validation accuracy of the worst group at each strength, and the chosen one. */
  private List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    series.add(
        Measurement.of("strength", best(), all.length).with(Label.SPLIT, Split.VALIDATION.label()));
    for (int i = 0; i < accuracies.size(); i++) {
      series.add(
          Measurement.of("worst_group_accuracy", accuracies.get(i), rows.chosen().length)
              .with(Label.SPLIT, Split.VALIDATION.label())
              .with(STRENGTH, Double.toString(strengths.get(i))));
    }
    return series;
  }

  @Override
  public void close() {
    phase.close();
  }
}
