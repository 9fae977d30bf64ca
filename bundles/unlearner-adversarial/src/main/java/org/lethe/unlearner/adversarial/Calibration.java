package org.lethe.unlearner.adversarial;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Balance;
import org.lethe.nn.Module;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.Session;

/**
 * Temperature scaling (Guo et al. 2017): the number by which an adversary's logits are divided so
 * that its loss on validation images is least. An over-confident adversary has a temperature above
 * 1; without it, its confidence would weigh more than lambda.
 */
final class Calibration {
  private static final int MOST = 1_000;
  private static final int BATCH = 64;
  private static final int STEPS = 100;
  private static final double LEAST = 1;
  private static final double GREATEST = 20;

  private Calibration() {}

  /** Returns the temperature, from 1 to 20, on validation rows balanced over task and features. */
  static double temperature(Session session, Module adversary, UnlearnContext context) {
    Samples samples = context.samples();
    int[][] features =
        context.forget().stream()
            .map(name -> samples.values(Split.VALIDATION, name))
            .toArray(int[][]::new);
    int[][] columns =
        Stream.concat(
                Stream.of(samples.values(Split.VALIDATION, context.task())), Stream.of(features))
            .toArray(int[][]::new);
    int[] rows = Balance.rows(columns, context.seed(), "adversarial/calibration");
    int count = Math.min(MOST, rows.length);
    int[] used = IntStream.range(0, count).map(i -> rows[(int) ((long) i * rows.length / count)]).toArray();
    float[] logits = logits(session, adversary, samples, used);
    return best(logits, signs(features, used));
  }

  private static float[] logits(Session session, Module adversary, Samples samples, int[] rows) {
    List<float[]> parts =
        IntStream.iterate(0, from -> from < rows.length, from -> from + BATCH)
            .mapToObj(
                from -> {
                  int[] batch = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH));
                  try (NDManager step = session.step()) {
                    return adversary
                        .forward(session.images(step, samples, Split.VALIDATION, batch), Mode.EVAL)
                        .toFloatArray();
                  }
                })
            .toList();
    float[] logits = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, logits, at, part.length);
      at += part.length;
    }
    return logits;
  }

  /** Returns 1 where a feature shows and -1 where not, in the order of the logits. */
  private static int[] signs(int[][] features, int[] rows) {
    return Arrays.stream(rows)
        .flatMap(row -> Arrays.stream(features).mapToInt(values -> 2 * values[row] - 1))
        .toArray();
  }

  /** Returns the best of a geometric series of temperatures. */
  static double best(float[] logits, int[] signs) {
    double best = LEAST;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      double temperature = LEAST * StrictMath.pow(GREATEST / LEAST, (double) i / STEPS);
      double loss = 0;
      for (int k = 0; k < logits.length; k++) {
        double against = -signs[k] * logits[k] / temperature;
        loss += Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
      }
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }
}
