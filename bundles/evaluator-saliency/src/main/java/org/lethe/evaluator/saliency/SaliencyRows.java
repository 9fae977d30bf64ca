package org.lethe.evaluator.saliency;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.random.Streams;

/** The test images that are used: the same for all models, drawn by the run's seed. */
final class SaliencyRows {
  private static final int BATCH = 16;
  private final int[] rows;
  private final int[] pictured;
  private final int[] persons;
  private final int[] labels;

  /**
   * Draws the images.
   *
   * @param parts the measured parts; images in the pictures show the first
   */
  SaliencyRows(EvaluationContext context, List<String> parts) {
    Samples samples = context.samples();
    int[] drawn =
        Arrays.stream(
                Streams.of(context.seed(), SaliencyEvaluator.ID + "/rows")
                    .permutation(0, samples.count(Split.TEST)))
            .limit(context.settings().get(SaliencyEvaluator.IMAGES))
            .toArray();
    pictured = pictured(context, parts, drawn);
    rows = IntStream.of(drawn).sorted().toArray();
    Optional<int[]> known = samples.identities(Split.TEST);
    persons = Arrays.stream(rows).map(row -> known.map(who -> who[row]).orElse(row)).toArray();
    labels = samples.values(Split.TEST, context.task());
  }

  /** Returns the first drawn images that the request covers and that show the part, ascending. */
  private static int[] pictured(EvaluationContext context, List<String> parts, int[] drawn) {
    int[] requested = context.requested(Split.TEST);
    int[] wanted =
        IntStream.of(drawn).filter(row -> Arrays.binarySearch(requested, row) >= 0).toArray();
    return IntStream.of(wanted.length > 0 ? wanted : drawn)
        .filter(row -> parts.isEmpty() || shows(context.samples(), row, parts.get(0)))
        .limit(context.settings().get(SaliencyEvaluator.PICTURES))
        .sorted()
        .toArray();
  }

  private static boolean shows(Samples samples, int row, String part) {
    for (byte inside : samples.part(Split.TEST, row, part)) {
      if (inside != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of images. */
  int count() {
    return rows.length;
  }

  /** Returns the rows of the batch that starts at a position, by their indices in the split. */
  int[] batch(int from) {
    return Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH));
  }

  /** Returns the annotated class of each row. */
  int[] labels(int[] some) {
    return IntStream.of(some).map(row -> labels[row]).toArray();
  }

  /** Returns the rows of the images in the pictures, ascending. */
  int[] pictured() {
    return pictured.clone();
  }

  /** Returns whether an image is in the pictures. */
  boolean isPictured(int row) {
    return Arrays.binarySearch(pictured, row) >= 0;
  }

  /** Returns the person in each image, or a number of its own where persons are unknown. */
  int[] persons() {
    return persons.clone();
  }
}
