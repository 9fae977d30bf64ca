package org.lethe.evaluator.membership;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Golden values of NumPy and SciPy (special.softmax, special.logit, stats.norm). */
class AttacksTest {
  private static final float[] LOGITS = {2, -1, .5f};

  @Test
  void answersEqualScipy() {
    assertArrayEquals(
        new float[] {.785597f, .03911257f, .17529039f}, ClassLogits.probabilities(LOGITS), 1e-7f);
    assertEquals(1.7413112966571571, ClassLogits.loss(LOGITS, 2), 1e-12);
    assertEquals(1.29858672, ClassLogits.logOdds(LOGITS, 0), 1e-7);
    assertEquals(-1.54858735, ClassLogits.logOdds(LOGITS, 2), 1e-7);
    assertTrue(ClassLogits.predicts(LOGITS, 0));
    assertFalse(ClassLogits.predicts(LOGITS, 2));
  }

  @Test
  void logOddsDoNotSaturate() {
    assertEquals(1_000, ClassLogits.logOdds(new float[] {600, -400}, 0), 1e-9);
    assertEquals(0, ClassLogits.loss(new float[] {600, -400}, 0), 1e-9);
    assertArrayEquals(new float[] {1, 0}, ClassLogits.probabilities(new float[] {600, -400}));
  }

  @Test
  void likelihoodRatioEqualsScipy() {
    List<double[]> outside =
        List.of(new double[] {1.2, .8, 1}, new double[] {-.5, .1}, new double[] {3, 2, 2.5, 2.7});
    LikelihoodRatio ratio = LikelihoodRatio.fit(outside);
    assertArrayEquals(new double[] {1, -.2, 2.55}, ratio.means(), 1e-12);
    assertEquals(.362859017617954, ratio.deviation(), 1e-12);
    assertEquals(1.377945636523876, ratio.score(0, 1.5), 1e-12);
    assertEquals(-.5511782546095504, ratio.score(1, -.4), 1e-12);
    assertEquals(-1.7913293274810385, ratio.score(2, 1.9), 1e-12);
    assertEquals(1.6448536269514722, Attack.LIRA.threshold(), 1e-3, "norm.ppf(0.95)");
  }

  @Test
  void likelihoodRatioUsesModelsThatDidNotSeeTheImage() {
    List<float[][]> shadows =
        List.of(logits(1), logits(2), logits(3)); // log odds of class 0 are 1, 2, 3
    List<boolean[]> seen =
        List.of(new boolean[] {false}, new boolean[] {true}, new boolean[] {false});
    LikelihoodRatio ratio = LikelihoodRatio.fit(shadows, seen, new int[] {0});
    assertEquals(2, ratio.means()[0], 1e-9);
    assertEquals(Math.sqrt(2), ratio.deviation(), 1e-9);
  }

  private static float[][] logits(float odds) {
    return new float[][] {{odds, 0}};
  }

  @Test
  void lossThresholdIsTheMeanLoss() {
    float[][] logits = {{2, 0}, {1, -1}, {0, 1}};
    LossThreshold threshold = LossThreshold.of(logits, new int[] {0, 0, 1});
    assertEquals(.18903923653472268, threshold.mean(), 1e-12);
    assertEquals(.18903923653472268 - Math.log(2), threshold.score(new float[] {1, 1}, 1), 1e-12);
  }

  @Test
  void pairsOfHalvesShareTheImagesOut() {
    Halves halves = new Halves(1, "test", 7);
    int[] all = IntStream.range(0, 7).toArray();
    for (int pair = 0; pair < 3; pair++) {
      int[] both =
          IntStream.concat(IntStream.of(halves.of(2 * pair)), IntStream.of(halves.of(2 * pair + 1)))
              .sorted()
              .toArray();
      assertArrayEquals(all, both);
      assertEquals(4, halves.of(2 * pair).length);
    }
    assertFalse(Arrays.equals(halves.of(0), halves.of(2)), "each pair has its own order");
    boolean[] contained = halves.contains(0, all);
    assertEquals(4, IntStream.of(all).filter(i -> contained[i]).count());
  }
}
