package org.lethe.evaluator.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Scores;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.linear.LogisticRegression;
import org.lethe.nn.linear.Penalty;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/** Features planted among noise, each of them standard normal. */
class ProbeFitTest {
  private static final int WIDTH = 12;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Bench bench = new Bench(new ProbeEvaluator(networks), Map.of());

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void aLinearFeatureIsReadByBoth() {
    ProbeSets sets = sets(row -> row[3] + 0.2 * row[5] > 0 ? 1 : 0);
    assertTrue(auroc(sets, linear(sets)) > 0.95);
    assertTrue(auroc(sets, mlp(sets)) > 0.95);
  }

  @Test
  void anExclusiveOrOfTwoFeaturesIsReadByTheMlpAlone() {
    ProbeSets sets = sets(row -> row[3] > 0 ^ row[5] > 0 ? 1 : 0);
    assertEquals(0.5, auroc(sets, linear(sets)), 0.1);
    double mlp = auroc(sets, mlp(sets));
    assertTrue(mlp > 0.9, "mlp: " + mlp);
  }

  @Test
  void interruptedAfterEveryStepTheyEndInTheSameBits() {
    ProbeSets sets = sets(row -> row[3] > 0 ? 1 : 0);
    for (Function<Optional<StateReader>, Task<double[]>> start : List.of(linear(sets), mlp(sets))) {
      double[] whole = Life.whole(start.apply(Optional.empty()));
      assertArrayEquals(whole, Life.inPieces(start, 1), 0);
    }
  }

  /** Iteration by iteration, through its state. */
  @Test
  void aRegressionGoesThroughItsState() {
    ProbeSet fit = sets(row -> row[3] + row[4] > 0.1 ? 1 : 0).fit();
    LogisticRegression regression =
        new LogisticRegression(fit.rows(), fit.labels(), Penalty.ridge(0.01));
    boolean more = true;
    while (more) {
      more = regression.step();
      State state = new State();
      regression.save(state);
      regression = new LogisticRegression(fit.rows(), fit.labels(), Penalty.ridge(0.01));
      regression.load(state);
    }
    double[] whole = LogisticRegression.fit(fit.rows(), fit.labels(), Penalty.ridge(0.01));
    assertArrayEquals(whole, regression.weights(), 0);
  }

  private Function<Optional<StateReader>, Task<double[]>> linear(ProbeSets sets) {
    return state -> new LinearFit(sets, state);
  }

  private Function<Optional<StateReader>, Task<double[]>> mlp(ProbeSets sets) {
    return state -> new MlpFit(networks, bench, sets, state);
  }

  private static double auroc(
      ProbeSets sets, Function<Optional<StateReader>, Task<double[]>> start) {
    double[] scores = Life.whole(start.apply(Optional.empty()));
    return Scores.auroc(sets.test().labels(), scores).value();
  }

  private static ProbeSets sets(ToIntFunction<float[]> label) {
    return new ProbeSets(set(0, 800, label), set(1, 200, label), set(2, 400, label));
  }

  private static ProbeSet set(long part, int count, ToIntFunction<float[]> label) {
    float[][] rows = new float[count][WIDTH];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      Draws draws = Streams.of(1, "planted").at(part, i);
      for (int j = 0; j < WIDTH; j++) {
        rows[i][j] = (float) draws.normal();
      }
      labels[i] = label.applyAsInt(rows[i]);
    }
    return new ProbeSet(rows, labels, new int[count]);
  }
}
