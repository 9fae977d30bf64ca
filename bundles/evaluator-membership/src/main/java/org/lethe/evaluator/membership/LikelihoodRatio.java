package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Likelihood ratio attack, offline, with one variance (Carlini et al. 2022, section VI). For each
 * image the log odds of its class under shadow models that did not see it are normal, with a mean
 * of the image and a standard deviation of all images.
 *
 * @param means the mean of each image
 * @param deviation the standard deviation within images
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LikelihoodRatio(double[] means, double deviation) {
  private static final double LEAST_DEVIATION = 1e-6;

  /**
   * Fits the normal distributions.
   *
   * @param outside for each image the log odds under the shadow models that did not see it, at
   *     least one
   */
  static LikelihoodRatio fit(List<double[]> outside) {
    double[] means = new double[outside.size()];
    double squares = 0;
    int freedom = 0;
    for (int i = 0; i < means.length; i++) {
      double[] odds = outside.get(i);
      double sum = 0;
      for (double each : odds) {
        sum += each;
      }
      means[i] = sum / odds.length;
      for (double each : odds) {
        squares += (each - means[i]) * (each - means[i]);
      }
      freedom += odds.length - 1;
    }
    return new LikelihoodRatio(means, Math.max(LEAST_DEVIATION, Math.sqrt(squares / freedom)));
  }

  /**
   * Fits the distributions to the answers of shadow models.
   *
   * @param shadows for each shadow model the logits of each image
   * @param seen for each shadow model, whether it saw each image
   * @param classes the class of each image
   */
  static LikelihoodRatio fit(List<float[][]> shadows, List<boolean[]> seen, int[] classes) {
    List<double[]> outside = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      double[] odds = new double[shadows.size()];
      int count = 0;
      for (int shadow = 0; shadow < odds.length; shadow++) {
        if (!seen.get(shadow)[i]) {
          odds[count] = ClassLogits.logOdds(shadows.get(shadow)[i], classes[i]);
          count++;
        }
      }
      outside.add(Arrays.copyOf(odds, count));
    }
    return fit(outside);
  }

  /**
   * Returns the score of an image: the number of standard deviations by which its log odds exceed
   * the mean. It orders images as the attack's {@code P(Z <= log odds)} does, without saturation.
   */
  double score(int image, double logOdds) {
    return (logOdds - means[image]) / deviation;
  }
}
