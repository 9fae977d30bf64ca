package org.lethe.evaluator.inversion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.predict.Logits;

/**
 * The independent classifier, asked about pictures: it has the original's network and training, and
 * other initial weights and another order of the images.
 */
final class Judge {
  private static final int MOST = 64;
  private final EvaluationContext context;
  private final InvertedClasses classes;

  Judge(EvaluationContext context, InvertedClasses classes) {
    this.context = context;
    this.classes = classes;
  }

  /**
   * Returns confidences, a column per inverted class: a row per model for its pictures, one for the
   * start image, and one for the mean over some test images of the class, NaN if there are none.
   */
  List<float[]> confidences(Networks networks, Model judge, List<Found> found) {
    try (Session session = networks.session(context.compute())) {
      Module module = session.module(judge.network(), judge.weights()).freeze();
      List<float[]> rows = new ArrayList<>();
      found.forEach(each -> rows.add(pictures(session, module, each.images())));
      float value = InversionOptions.of(context.settings()).start().value();
      float[] start = new float[Math.toIntExact(judge.network().input().count())];
      Arrays.fill(start, value);
      rows.add(
          pictures(
              session, module, IntStream.range(0, classes.count()).mapToObj(i -> start).toList()));
      rows.add(testImages(session, module));
      return rows;
    }
  }

  private float[] pictures(Session session, Module module, List<float[]> images) {
    org.lethe.api.network.Shape image = module.network().input();
    try (NDManager step = session.step()) {
      float[] flat = new float[Math.toIntExact(images.size() * image.count())];
      for (int i = 0; i < images.size(); i++) {
        System.arraycopy(images.get(i), 0, flat, i * images.get(i).length, images.get(i).length);
      }
      Shape shape = new Shape(images.size(), image.channels(), image.height(), image.width());
      float[][] probabilities = probabilities(module, step.create(flat, shape));
      float[] own = new float[images.size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = probabilities[i][classes.values()[i]];
      }
      return own;
    }
  }

  private float[] testImages(Session session, Module module) {
    float[] means = new float[classes.count()];
    for (int i = 0; i < means.length; i++) {
      int wanted = classes.values()[i];
      int[] rows = testRows(context, wanted);
      try (NDManager step = session.step()) {
        means[i] =
            rows.length == 0
                ? Float.NaN
                : mean(
                    probabilities(
                        module, session.images(step, context.samples(), Split.TEST, rows)),
                    wanted);
      }
    }
    return means;
  }

  /** Returns the first test images of a class. */
  static int[] testRows(EvaluationContext context, int wanted) {
    Samples samples = context.samples();
    int[] values = samples.values(Split.TEST, context.task());
    return IntStream.range(0, values.length)
        .filter(row -> values[row] == wanted)
        .limit(MOST)
        .toArray();
  }

  private static float mean(float[][] probabilities, int wanted) {
    return (float) Arrays.stream(probabilities).mapToDouble(row -> row[wanted]).average().orElse(0);
  }

  private static float[][] probabilities(Module module, NDArray x) {
    return Logits.rows(module.forward(x, Module.Mode.EVAL).softmax(1));
  }
}
