package org.lethe.evaluator.counterfactual;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.random.Streams;

/** The test images that are used, without and with each feature that can be switched. */
final class SwitchableImages implements AutoCloseable {
  private static final int BATCH = 64;
  private final int[] rows;
  private final int[] persons;
  private final Map<String, SwitchedImages> switched = new LinkedHashMap<>();

  SwitchableImages(EvaluationContext context) {
    Samples samples = context.samples();
    int most = context.settings().get(CounterfactualEvaluator.IMAGES);
    rows =
        Arrays.stream(
                Streams.of(context.seed(), "counterfactual/rows")
                    .permutation(0, samples.count(Split.TEST)))
            .limit(most)
            .sorted()
            .toArray();
    Optional<int[]> known = samples.identities(Split.TEST);
    persons = Arrays.stream(rows).map(row -> known.map(who -> who[row]).orElse(row)).toArray();
    try {
      for (String feature : context.features()) {
        SwitchedImages.of(samples, feature)
            .ifPresentOrElse(pair -> switched.put(feature, pair), () -> missing(context, feature));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static void missing(EvaluationContext context, String feature) {
    context.warn(
        "%s: the dataset has no same images without and with %s; no figures for it"
            .formatted(CounterfactualEvaluator.ID, feature));
  }

  /** Returns the features that can be switched, in their order. */
  Set<String> features() {
    return switched.keySet();
  }

  SwitchedImages of(String feature) {
    return switched.get(feature);
  }

  /** Returns the number of images. */
  int count() {
    return rows.length;
  }

  /** Returns the number of batches. */
  int batches() {
    return batchesOf(rows.length);
  }

  /** Returns the rows of a batch, by their indices within the split. */
  int[] batch(int index) {
    int from = index * BATCH;
    return Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH));
  }

  /** Returns the number of batches for a number of images. */
  static int batchesOf(int images) {
    return (images + BATCH - 1) / BATCH;
  }

  /**
   * Returns the person in each image. Each image has a person of its own where persons are unknown.
   */
  int[] persons() {
    return persons.clone();
  }

  @Override
  public void close() {
    switched.values().forEach(SwitchedImages::close);
  }
}
