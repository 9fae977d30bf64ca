package org.lethe.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.api.fairness.Cases;
import org.lethe.api.measure.Score;

/** Values by hand, and those measured once with fairlearn and scikit-learn. */
class GoldenTest {
  private static final double TOLERANCE = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "1110011000, 1101010000, 0000011111, '', .4, .5, 1/3, .2, .3, .2",
    "110011001100, 111010000011, 000011112222, '', .5, 1, 1, .25, .5, .5",
    "11000000, 11000010, 00001111, '', .25, 1, .625, .125, 1, 7/12",
    "10101111, 11001110, 00001111, '', .25, .5, .375, .125, .5, 1/3",
    "1100, 1010, 0000, '', 0, 0, 0, 0, 0, 0",
    "1110011000, 1101010000, 0000011111, 1211111131," + " 11/21, .5, .375, 11/39, 5/14, 11/42"
  })
  void differencesEqualFairlearns(
      String labels,
      String predictions,
      String groups,
      String weights,
      String parity,
      String odds,
      String oddsMean,
      String parityToOverall,
      String oddsToOverall,
      String oddsMeanToOverall) {
    Cases cases = cases(labels, predictions, groups, weights);
    assertScore(fraction(parity), "demographic-parity-difference", cases);
    assertScore(fraction(odds), "equalized-odds-difference", cases);
    assertScore(fraction(oddsMean), "equalized-odds-difference aggregate=mean", cases);
    assertScore(
        fraction(parityToOverall), "demographic-parity-difference method=to_overall", cases);
    assertScore(fraction(oddsToOverall), "equalized-odds-difference method=to_overall", cases);
    assertScore(
        fraction(oddsMeanToOverall),
        "equalized-odds-difference method=to_overall aggregate=mean",
        cases);
  }

  @ParameterizedTest
  @CsvSource({
    "0011, .1 .4 .35 .8, 1 1 1 1, 5/6",
    "0101, .5 .5 .5 .5, 1 1 1 1, .5",
    "10101, .9 .9 .5 .5 .1, 1 1 1 1 1, 8/15",
    "00111, 0 1 1 1 0, 1 1 1 1 1, 29/45",
    "1000, .1 .2 .3 .4, 1 1 1 1, .25",
    "0011, .1 .4 .35 .8, 1 2 3 4, 19/21"
  })
  void averagePrecisionEqualsScikitLearns(
      String labels, String scores, String weights, String expected) {
    int[] truth = Metrics.digits(labels);
    int[] none = new int[truth.length];
    Cases cases = new Cases(truth, none, numbers(scores), none, numbers(weights));
    assertScore(fraction(expected), "average-precision", cases);
    assertScore(fraction(expected), "worst-group-average-precision", cases);
  }

  @Test
  void aGroupWithoutPositivesHasARateOfNoughtAndSaysSo() {
    Cases cases = cases("11000000", "11000010", "00001111", "");
    Score odds = Metrics.score("equalized-odds-difference", cases);
    assertEquals(1, odds.value());
    assertEquals(
        Optional.of("1 of 2 groups without positives: the true positive rate counts as 0 there"),
        odds.warning());
    Score precision = Metrics.score("worst-group-average-precision", cases);
    assertEquals(0, precision.value());
    assertEquals(
        Optional.of("1 of 2 groups without positives: average precision counts as 0 there"),
        precision.warning());
  }

  @Test
  void theWorstGroupIsOneOfGroupAndLabel() {
    Cases cases = cases("11001100", "11001000", "00001111", "");
    assertScore(.5, "worst-group-accuracy", cases);
    assertEquals(Optional.empty(), Metrics.score("worst-group-accuracy", cases).warning());
    Score lacking = Metrics.score("worst-group-accuracy", cases("1100", "1100", "0001", ""));
    assertEquals(1, lacking.value());
    assertEquals(
        Optional.of("1 of 4 combinations of group and label have no cases and are left out"),
        lacking.warning());
  }

  @Test
  void aSelectionRateIsThatOfAllCases() {
    assertScore(.5, "selection-rate", cases("1100", "1010", "0001", ""));
    assertScore(.75, "selection-rate", cases("1100", "1010", "0001", "3131"));
  }

  @Test
  void aRatioOfNothingIsNotDefined() {
    Score ratio = Metrics.score("demographic-parity-ratio", cases("1100", "0000", "0101", ""));
    assertEquals(Double.NaN, ratio.value());
    assertEquals(Optional.of("the selection rate is 0 in all groups: no ratio"), ratio.warning());
  }

  @Test
  void aGroupAloneIsNotComparedAndSaysSo() {
    Score score = Metrics.score("demographic-parity-ratio", cases("1100", "1010", "0000", ""));
    assertEquals(1, score.value());
    assertEquals(Optional.of("one group alone: nothing to compare"), score.warning());
  }

  @Test
  void otherLabelsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> cases("0220", "0000", "0101", ""));
    assertThrows(IllegalArgumentException.class, () -> cases("0110", "0200", "0101", ""));
  }

  private static void assertScore(double expected, String metric, Cases cases) {
    assertEquals(expected, Metrics.score(metric, cases).value(), TOLERANCE, metric);
  }

  /** Reads a decimal or a fraction, so that no digit is lost. */
  private static double fraction(String text) {
    String[] parts = text.split("/", 2);
    double denominator = parts.length == 1 ? 1 : Double.parseDouble(parts[1]);
    return Double.parseDouble(parts[0]) / denominator;
  }

  /** Makes cases of digits, each of weight 1 unless weights are given. */
  private static Cases cases(String labels, String predictions, String groups, String weights) {
    int[] predicted = Metrics.digits(predictions);
    double[] scores = Arrays.stream(predicted).asDoubleStream().toArray();
    String given = weights.isEmpty() ? "1".repeat(predicted.length) : weights;
    return new Cases(
        Metrics.digits(labels),
        predicted,
        scores,
        Metrics.digits(groups),
        Arrays.stream(Metrics.digits(given)).asDoubleStream().toArray());
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
