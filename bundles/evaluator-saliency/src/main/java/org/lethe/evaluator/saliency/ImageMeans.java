package org.lethe.evaluator.saliency;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;

/**
 * Means over images, each with a 95 % interval over resampled persons.
 *
 * @param persons the person in each image
 * @param seed the seed of the draws
 */
@SuppressWarnings("ArrayRecordComponent") // means are not compared
record ImageMeans(int[] persons, long seed) {
  private static final int DRAWS = 1_000;

  /**
   * Computes a mean.
   *
   * @param name the name of the measurement
   * @param images the images
   * @param figure the figure of an image; NaN if its map has none, and infinite if the map is not
   *     finite
   */
  Measurement of(String name, int[] images, IntToDoubleFunction figure) {
    double[] values = IntStream.of(images).mapToDouble(figure).toArray();
    if (values.length == 0) {
      return Measurement.of(name, Double.NaN, persons.length)
          .warned("not defined: no test image shows it");
    }
    if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
      return Measurement.of(name, Double.NaN, values.length)
          .warned("a map is not finite: the model has diverged");
    }
    int defined = (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    if (defined == 0) {
      return Measurement.of(name, Double.NaN, values.length)
          .warned("not defined: every map has one value at all pixels");
    }
    ToDoubleFunction<int[]> statistic = places -> mean(values, places);
    double mean = statistic.applyAsDouble(IntStream.range(0, values.length).toArray());
    int[] clusters = IntStream.of(images).map(image -> persons[image]).toArray();
    Optional<Interval> interval =
        Bootstrap.interval(clusters, DRAWS, seed, SaliencyEvaluator.ID, statistic);
    Measurement known = Measurement.of(name, mean, defined);
    Measurement bounded = interval.map(known::within).orElse(known);
    return defined == values.length
        ? bounded
        : bounded.warned(
            "%d of %d maps have one value at all pixels and are left out"
                .formatted(values.length - defined, values.length));
  }

  private static double mean(double[] values, int[] places) {
    double sum = 0;
    int count = 0;
    for (int place : places) {
      if (!Double.isNaN(values[place])) {
        sum += values[place];
        count++;
      }
    }
    return sum / count;
  }
}
