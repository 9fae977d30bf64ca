package org.lethe.nn.filter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/**
 * Overlap of the pixels that groups of filters remove with a part of the image, a batch per step.
 * The result has a row per image and a column per group: the intersection over union of the removed
 * pixels and the part's mask. It is NaN in the rows of images that do not show the part.
 */
public final class PartOverlap implements Task<List<float[]>> {
  private static final int BATCH = 64;

  /**
   * Plan of the comparison.
   *
   * @param identified the network of the identifier
   * @param encoding the rule by which groups remove pixels
   * @param groups the filters of each group
   * @param part the name of the annotation whose part masks are compared
   * @param split the split of the images
   * @param rows the indices of the images within the split
   */
  @SuppressWarnings("ArrayRecordComponent") // plans are not compared, and rows are many
  public record Plan(
      Identification identified,
      Encoding encoding,
      List<List<Integer>> groups,
      String part,
      Split split,
      int[] rows) {}

  /** The network on the device. */
  private record Running(Session session, Module module) {}

  private final Samples samples;
  private final Plan plan;
  private final Running running;
  private final List<float[]> overlaps = new ArrayList<>();

  /**
   * Starts or resumes the comparison. It must be called on the thread of the compute.
   *
   * @param state a state that {@link #save} wrote for the same plan
   */
  public PartOverlap(
      Networks networks, Compute compute, Samples samples, Plan plan, Optional<StateReader> state) {
    this.samples = samples;
    this.plan = plan;
    Model responses = plan.encoding().responses(plan.identified(), plan.groups());
    this.running =
        networks.open(
            compute,
            session ->
                new Running(
                    session, session.module(responses.network(), responses.weights()).freeze()));
    state
        .filter(saved -> saved.has("overlaps"))
        .ifPresent(saved -> overlaps.addAll(saved.tensor("overlaps").rows()));
  }

  @Override
  public boolean step() {
    int from = overlaps.size();
    int[] rows = Arrays.copyOfRange(plan.rows(), from, Math.min(plan.rows().length, from + BATCH));
    if (rows.length > 0) {
      compare(rows);
    }
    return overlaps.size() < plan.rows().length;
  }

  private void compare(int[] rows) {
    byte[] parts = samples.parts(plan.split(), rows, plan.part());
    float[] removed;
    Session session = running.session();
    try (NDManager step = session.step()) {
      NDArray x = session.images(step, samples, plan.split(), rows);
      removed =
          running
              .module()
              .forward(x, Module.Mode.EVAL, List.of(Encoding.REMOVED))
              .get(Encoding.REMOVED)
              .toFloatArray();
    }
    int pixels = parts.length / rows.length;
    int groups = plan.groups().size();
    for (int i = 0; i < rows.length; i++) {
      float[] row = new float[groups];
      for (int group = 0; group < groups; group++) {
        row[group] = overlap(removed, (i * groups + group) * pixels, parts, i * pixels, pixels);
      }
      overlaps.add(row);
    }
  }

  private static float overlap(float[] removed, int at, byte[] parts, int from, int pixels) {
    int both = 0;
    int either = 0;
    int part = 0;
    for (int i = 0; i < pixels; i++) {
      boolean a = removed[at + i] > 0;
      boolean b = parts[from + i] != 0;
      both += a && b ? 1 : 0;
      either += a || b ? 1 : 0;
      part += b ? 1 : 0;
    }
    return part == 0 ? Float.NaN : (float) both / either;
  }

  @Override
  public Progress progress() {
    return new Progress(
        "comparing groups with " + plan.part(),
        overlaps.size(),
        Math.max(1, plan.rows().length),
        "images",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    if (!overlaps.isEmpty()) {
      state.put("overlaps", Tensor.ofRows(overlaps));
    }
  }

  @Override
  public List<float[]> result() {
    if (overlaps.size() < plan.rows().length) {
      throw new IllegalStateException("not finished");
    }
    return List.copyOf(overlaps);
  }

  /**
   * Returns the mean overlap of each group over the images that show the part; NaN if none does.
   *
   * @param overlaps the result
   * @param groups the number of groups
   */
  public static double[] means(List<float[]> overlaps, int groups) {
    double[] means = new double[groups];
    for (int group = 0; group < groups; group++) {
      int at = group;
      means[group] =
          overlaps.stream()
              .mapToDouble(row -> row[at])
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
    }
    return means;
  }

  /**
   * Returns the group with the largest mean overlap; the first of several.
   *
   * @param means the mean overlap of each group, at least one
   */
  public static int best(double[] means) {
    return IntStream.range(0, means.length)
        .reduce(0, (best, group) -> means[group] > means[best] ? group : best);
  }

  @Override
  public void close() {
    running.session().close();
  }
}
