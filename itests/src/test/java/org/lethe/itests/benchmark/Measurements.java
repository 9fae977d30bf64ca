package org.lethe.itests.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Times of the sides in one case. In each round every side is asked once, one after another.
 *
 * @param scale the sizes
 * @param work the case
 * @param images images per step
 * @param seconds times of a step by side, one per round
 */
record Measurements(Scale scale, Workload work, int images, Map<String, double[]> seconds) {
  private static final int WARM_UP = 3;

  /** Turns that are not measured. */
  private static final int TURNS = 8;

  /** Rounds of whole epochs, which are long. */
  private static final int WHOLE_EPOCHS = 3;

  /** Measures a case. Sides that are absent, or do not have it, have no times. */
  static Measurements of(Options options, Scale scale, Workload work, List<Side> sides) {
    int rounds = work.wholeEpochs() ? Math.min(WHOLE_EPOCHS, options.rounds()) : options.rounds();
    Map<Side, Integer> steps = new LinkedHashMap<>();
    for (Side side : sides) {
      warmUp(options, work, side).ifPresent(each -> steps.put(side, steps(options, each)));
    }
    Map<Side, double[]> seconds = new LinkedHashMap<>();
    steps.keySet().forEach(side -> seconds.put(side, new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (Side side : List.copyOf(seconds.keySet())) {
        OptionalDouble time = side.ask(work.toString(), steps.get(side));
        if (time.isPresent()) {
          seconds.get(side)[round] = time.getAsDouble();
        } else {
          seconds.remove(side);
        }
      }
    }
    Map<String, double[]> named = new LinkedHashMap<>();
    seconds.forEach((side, times) -> named.put(side.name(), times));
    return new Measurements(scale, work, images(options, scale, work), named);
  }

  /** Returns the seconds of a step after so many that Java has compiled what it executes. */
  private static OptionalDouble warmUp(Options options, Workload work, Side side) {
    OptionalDouble first = side.ask(work.toString(), work.wholeEpochs() ? 1 : WARM_UP);
    return first.isEmpty()
        ? first
        : side.ask(
            work.toString(), work.wholeEpochs() ? 1 : TURNS * steps(options, first.getAsDouble()));
  }

  private static int steps(Options options, double seconds) {
    return Math.max(1, (int) Math.round(options.seconds() / seconds));
  }

  private static int images(Options options, Scale scale, Workload work) {
    if (work == Workload.MATMUL) {
      return 1;
    }
    return work.wholeEpochs() ? options.pictures() / scale.batch() * scale.batch() : scale.batch();
  }

  /** Returns the images per second of a side, from its median round. */
  double imagesPerSecond(String side) {
    return images / Spread.of(seconds.get(side)).median();
  }

  /** Returns the floating-point operations per second of a side. */
  double flops(String side) {
    return imagesPerSecond(side) * work.flops(scale);
  }

  /** Returns the operations per second of the fastest measurement; 0 without any. */
  double fastest() {
    double least =
        seconds.values().stream().flatMapToDouble(Arrays::stream).min().orElse(Double.MAX_VALUE);
    return images * work.flops(scale) / least;
  }

  /** Returns how many times faster a side was than others, by their names. */
  Map<String, Spread> speedUps(String side) {
    Map<String, Spread> found = new LinkedHashMap<>();
    seconds.forEach(
        (other, times) -> {
          if (!other.equals(side)) {
            found.put(other, Spread.speedUp(seconds.get(side), times));
          }
        });
    return found;
  }

  /** Returns the values as JSON. */
  Map<String, Object> json(double peak) {
    List<Object> sides = new ArrayList<>();
    seconds.forEach(
        (side, times) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("side", side);
          one.put("imagesPerSecond", imagesPerSecond(side));
          one.put("shareOfPeak", flops(side) / peak);
          one.put("timesFasterThan", speedUps(side));
          one.put("secondsPerStep", Arrays.stream(times).boxed().toList());
          sides.add(one);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("case", work.toString());
    json.put("scale", scale);
    json.put("imagesPerStep", images);
    json.put("flopsPerImage", work.flops(scale));
    json.put("sides", sides);
    return json;
  }
}
