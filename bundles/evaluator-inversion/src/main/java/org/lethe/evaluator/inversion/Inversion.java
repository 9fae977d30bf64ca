package org.lethe.evaluator.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.gradient.CutPass;
import org.lethe.nn.predict.Logits;

/**
 * Searches in one model, one image per class in one batch, some steps of gradient descent per step
 * of the task. Costs are read from the device once per step of the task.
 */
final class Inversion implements Task<Found> {
  private static final String INPUT = "x";
  private static final String CURRENT = "current";
  private static final String FOUND = "found";
  private static final int CLASSES = 1;

  /** Steps of gradient descent between two readings of the costs. */
  private static final int LOOK = 10;

  private final InversionOptions options;
  private final Running on;
  private final List<InversionSearch> searches;
  private final float[][] images;
  private NDArray current;

  /**
   * Model on the device.
   *
   * @param chosen a one per image at its class: [N, classes]
   */
  private record Running(Session session, Module module, NDArray chosen) {}

  /** Images of some steps of the search, and their costs. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Steps(List<NDArray> images, float[][] costs) {}

  /**
   * Starts or resumes the searches.
   *
   * @param classes the classes of the model
   */
  Inversion(
      Networks networks,
      EvaluationContext context,
      Model model,
      int[] classes,
      Optional<StateReader> state) {
    options = InversionOptions.of(context.settings());
    Optional<Found> found =
        state
            .filter(s -> s.child(FOUND).has("images"))
            .map(s -> Found.load(options.limits(), s.child(FOUND)));
    images = found.map(f -> f.images().toArray(float[][]::new)).orElse(new float[classes.length][]);
    searches =
        new ArrayList<>(
            found
                .map(Found::searches)
                .orElseGet(
                    () ->
                        IntStream.of(classes)
                            .mapToObj(each -> new InversionSearch(options.limits()))
                            .toList()));
    on = networks.open(context.compute(), session -> running(session, model, classes));
    org.lethe.api.network.Shape image = model.network().input();
    Shape shape = new Shape(classes.length, image.channels(), image.height(), image.width());
    current =
        state
            .filter(s -> s.has(CURRENT))
            .map(s -> on.session().manager().create(s.tensor(CURRENT).floats(), shape))
            .orElseGet(() -> on.session().manager().full(shape, options.start().value()));
  }

  private static Running running(Session session, Model model, int[] classes) {
    Module module = session.module(model.network(), model.weights()).freeze();
    int all = model.network().node(model.network().output()).shape().channels();
    float[] ones = new float[classes.length * all];
    for (int i = 0; i < classes.length; i++) {
      ones[i * all + classes[i]] = 1;
    }
    NDArray chosen = session.manager().create(ones, new Shape(classes.length, all));
    return new Running(session, module, chosen);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    try (NDManager block = on.session().step()) {
      Steps steps = descend(block);
      for (int i = 0; i < searches.size(); i++) {
        follow(i, steps);
      }
    }
    return !finished();
  }

  /** Moves the images by some steps, and computes the costs before each. */
  private Steps descend(NDManager block) {
    List<NDArray> visited = new ArrayList<>();
    NDList costs = new NDList();
    for (int i = 0; i < LOOK; i++) {
      visited.add(current);
      current.attach(block);
      try (NDManager step = on.session().step()) {
        NDArray x = current.duplicate();
        x.attach(step);
        CutPass pass = CutPass.of(on.session(), on.module(), x, List.of());
        NDArray cost = options.cost().of(pass.output(), on.chosen());
        NDArray slope = options.cost().slope(pass.output(), on.chosen());
        NDArray gradient = pass.backward(slope, CutPass.Rule.PLAIN).get(INPUT);
        NDArray moved = current.sub(gradient.mul(options.step()));
        current = options.process().apply(moved).clip(0, 1);
        current.attach(on.session().manager());
        cost.attach(block);
        costs.add(cost);
      }
    }
    NDArray all = NDArrays.concat(costs, CLASSES);
    return new Steps(visited, Logits.rows(all));
  }

  /** Takes the costs of one image into its search, and keeps the best image. */
  private void follow(int image, Steps steps) {
    int best = -1;
    for (int i = 0; i < LOOK; i++) {
      best = searches.get(image).offer(steps.costs()[image][i]) ? i : best;
    }
    if (best >= 0) {
      images[image] = steps.images().get(best).get(image).toFloatArray();
    }
  }

  private boolean finished() {
    return searches.stream().allMatch(InversionSearch::ended);
  }

  @Override
  public Progress progress() {
    long total = options.limits().steps();
    long steps =
        searches.stream().filter(s -> !s.ended()).mapToLong(InversionSearch::steps).max().orElse(0);
    return new Progress("inversion", finished() ? total : steps, total, "steps", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put(CURRENT, Tensor.of(current.toFloatArray(), current.size()));
    if (searches.get(0).begun()) {
      new Found(List.of(images), searches).save(state.child(FOUND));
    }
  }

  @Override
  public Found result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    return new Found(List.of(images), List.copyOf(searches));
  }

  @Override
  public void close() {
    on.session().close();
  }
}
