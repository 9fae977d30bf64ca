package org.lethe.evaluator.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Weights;
import org.lethe.fairness.DemographicParityDifference;
import org.lethe.nn.mask.InputForm;
import org.lethe.testing.Tiny;

/**
 * Intervals of decisions of a known population: persons in equal parts of each combination, half of
 * them easy to say 1 of and half hard, so that their images depend on each other. The selection
 * rates of the groups are .35 and .65.
 */
class IntervalsTest {
  private static final double[] RATES = {.2, .5, .5, .8};
  private static final double EASE = .2;
  private static final double TRUTH = .3;
  private static final Showing SHOWING =
      new Showing(
          0,
          new Subject(
              Subject.Kind.ORIGINAL,
              "original",
              new Model(Tiny.classifier(new Shape(3, 8, 8), 2), Weights.of(Map.of())),
              new Masker.None()),
          InputForm.masked(new Masker.None()));

  /** Decisions with the combination and the person of each image. */
  @SuppressWarnings("ArrayRecordComponent") // worlds are not compared
  private record World(Cells cells, float[][] logits, int[] persons) {

    /** Draws persons with some images each. */
    static World of(long seed, int persons, int images) {
      int count = persons * images;
      float[][] logits = new float[count][];
      for (int person = 0; person < persons; person++) {
        Draws draws = Streams.of(seed, "world").at(0, person);
        double rate = RATES[person % RATES.length] + (draws.chance(.5) ? EASE : -EASE);
        for (int i = 0; i < images; i++) {
          logits[person * images + i] = new float[] {0, draws.chance(rate) ? 1 : -1};
        }
      }
      return new World(
          new Cells("Task", "Feature", 2, each(count, i -> i / images % RATES.length)),
          logits,
          each(count, i -> i / images));
    }

    /** Returns every image several times. */
    World repeated(int times) {
      int count = times * logits.length;
      float[][] more = new float[count][];
      for (int i = 0; i < count; i++) {
        more[i] = logits[i / times];
      }
      return new World(
          new Cells("Task", "Feature", 2, each(count, i -> cells.rows()[i / times])),
          more,
          each(count, i -> persons[i / times]));
    }

    /** Returns the same without knowledge of who is shown. */
    World anonymous() {
      return new World(cells, logits, each(logits.length, i -> i));
    }

    Measurement parity() {
      Weighing weighing = new Weighing(cells, Distribution.BALANCED.shares(cells));
      return new MetricQuestion(
              SHOWING,
              List.of(
                  Chosen.of("demographic-parity-difference", new DemographicParityDifference())),
              Distribution.BALANCED,
              weighing,
              new Resampling(persons, 200, 1))
          .answers(Decisions.of(logits))
          .get(0);
    }

    Measurement accuracy(int cell) {
      return new CellQuestion(SHOWING, cells, cell, new Resampling(persons, 200, 1))
          .answers(Decisions.of(logits))
          .get(0);
    }

    private static int[] each(int count, IntUnaryOperator value) {
      return IntStream.range(0, count).map(value).toArray();
    }
  }

  @Test
  void theyCoverTheTruthAsOftenAsTheySay() {
    assertCoverage(TRUTH, seed -> World.of(seed, 80, 3).parity());
    assertCoverage(RATES[3], seed -> World.of(seed, 200, 3).accuracy(3));
  }

  @Test
  void withoutPersonsTheyWouldBeTooNarrow() {
    World world = World.of(1, 80, 8);
    assertTrue(width(world.anonymous().parity()) < .9 * width(world.parity()));
  }

  @Test
  void imagesShownAgainTellNothingNew() {
    World once = World.of(2, 80, 1);
    World again = once.repeated(4);
    assertEquals(once.parity().value(), again.parity().value(), 1e-12);
    assertEquals(width(once.parity()), width(again.parity()), 1e-9);
    assertEquals(width(once.accuracy(1)), width(again.accuracy(1)), 1e-9);
    assertTrue(width(again.anonymous().parity()) < .65 * width(once.parity()));
    assertTrue(width(again.anonymous().accuracy(1)) < .65 * width(once.accuracy(1)));
  }

  @Test
  void whereAllAreRightPersonsAreTrials() {
    float[][] logits = {{0, -1}, {0, -1}, {0, -1}, {0, -1}, {0, 1}};
    World world =
        new World(
            new Cells("Task", "Feature", 1, new int[] {0, 0, 0, 0, 1}),
            logits,
            new int[] {5, 5, 6, 6, 7});
    Measurement accuracy = world.accuracy(0);
    assertEquals(1, accuracy.value());
    assertEquals(Wilson.interval(1, 2), accuracy.interval().orElseThrow());
  }

  @Test
  void ofTooFewPersonsThereIsNone() {
    Measurement parity = World.of(3, 4, 5).parity();
    assertTrue(parity.interval().isEmpty());
    assertEquals(
        List.of("no interval: too few persons in a combination to resample"), parity.warnings());
  }

  @Test
  void wilsonsIntervalIsAsPrinted() {
    assertInterval(.236593, .763407, Wilson.interval(.5, 10));
    assertInterval(0, .277533, Wilson.interval(0, 10));
    assertInterval(.722467, 1, Wilson.interval(1, 10));
  }

  private interface Trial {
    Measurement of(long seed);
  }

  private static void assertCoverage(double truth, Trial trial) {
    int trials = 200;
    int covered = 0;
    for (int seed = 0; seed < trials; seed++) {
      Interval interval = trial.of(seed).interval().orElseThrow();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    double part = (double) covered / trials;
    assertTrue(part >= .9 && part <= .99, "covered: " + part);
  }

  private static void assertInterval(double low, double high, Interval interval) {
    assertEquals(low, interval.low(), 1e-6);
    assertEquals(high, interval.high(), 1e-6);
  }

  private static double width(Measurement figure) {
    Interval interval = figure.interval().orElseThrow();
    return interval.high() - interval.low();
  }
}
