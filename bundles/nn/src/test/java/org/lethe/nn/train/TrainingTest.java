package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Scores;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.TinyNetworks;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;
import org.lethe.nn.train.TrainingOptions.Method;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class TrainingTest {
  private final Networks networks = new EngineNetworks(Engine.getInstance());
  private final Spots samples = new Spots(16, 64);
  private final Network network = TinyNetworks.classifier(16, 2);

  @Test
  void learnsAndReadsTheAnswerBack() {
    Weights weights = finish(training(plan(0.02), Optional.empty()));
    try (Session session = networks.session(new CallingThread())) {
      int[] rows = rows();
      float[][] logits =
          Logits.of(
              session,
              session.module(network, weights),
              samples,
              Split.TEST,
              rows,
              new Masking(session, InputForm.masked(new Masker.None())));
      double[] scores = IntStream.of(rows).mapToDouble(i -> logits[i][1] - logits[i][0]).toArray();
      assertTrue(Scores.auroc(samples.values(Split.TEST, Spots.LEFT), scores).value() > 0.95);
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void savedAndStartedAgainItEndsInTheSameBits(Method method) {
    assertInterruptionChangesNothing(plan(new TrainingOptions(6, 16, 0.01, 0.01, method, 0.9)));
  }

  /** The masks that are kept of the first epoch are gone after the interruption. */
  @Test
  void withALearnedMaskerItEndsInTheSameBitsToo() {
    Network remover = Tiny.remover(network.input());
    Masker masker = new Masker.Learned(new Model(remover, Initial.weights(remover, 4, "remover")));
    assertInterruptionChangesNothing(plan(new TrainingOptions(6, 16, 0.01, 0.01), masker));
  }

  private void assertInterruptionChangesNothing(Training.Plan plan) {
    Weights undisturbed = finish(training(plan, Optional.empty()));
    State state = new State();
    try (Training first = training(plan, Optional.empty())) {
      for (int i = 0; i < 7; i++) {
        assertTrue(first.step());
      }
      first.save(state);
    }
    assertEquals(undisturbed, finish(training(plan, Optional.of(state))));
  }

  /** Validation images whose labels are the wrong way round: each epoch makes it worse. */
  @Test
  void keepsTheWeightsOfTheBestEpoch() {
    Weights first = finish(training(plan(new TrainingOptions(2, 16, 0.02, 0)), Optional.empty()));
    Weights best = finish(training(misled(6, 0), Optional.empty()));
    Weights last = finish(training(plan(new TrainingOptions(6, 16, 0.02, 0)), Optional.empty()));
    assertEquals(weightsAfter(misled(6, 0), 1), best);
    assertNotEquals(first, best);
    assertNotEquals(last, best);
  }

  /** Every second component, of weights, biases and batch normalisation alike. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void parametersWhoseGradientsAreScaledToNothingKeepTheirBits(Method method) {
    Training.Plan plan = plan(new TrainingOptions(1, 16, 0.02, 0, method, 0.9));
    float[] start = vector(plan.start().weights());
    float[] factors = new float[start.length];
    for (int i = 0; i < factors.length; i += 2) {
      factors[i] = 1;
    }
    Tensor scale = Tensor.of(factors, factors.length);
    float[] scaled = vector(finish(training(plan, Optional.empty()).scalingGradients(scale)));
    float[] free = vector(finish(training(plan, Optional.empty())));
    int moved = 0;
    for (int i = 0; i < start.length; i++) {
      if (i % 2 == 1) {
        assertEquals(start[i], scaled[i], "component " + i);
      }
      moved += free[i] != start[i] && (i % 2 == 1 || scaled[i] != start[i]) ? 1 : 0;
    }
    assertTrue(moved > 0.9 * start.length, moved + " of " + start.length);
  }

  @Test
  void factorsForAnotherNetworkAreRefused() {
    try (Training training = training(plan(0.02), Optional.empty())) {
      Tensor one = Tensor.of(new float[] {1}, 1);
      assertThrows(IllegalArgumentException.class, () -> training.scalingGradients(one));
    }
  }

  private float[] vector(Weights weights) {
    try (Session session = networks.session(new CallingThread())) {
      return session.module(network, weights).vector().toFloatArray();
    }
  }

  @Test
  void countsItsUpdates() {
    try (Training training = training(misled(6, 2), Optional.empty())) {
      assertEquals(0, training.updates());
      for (int i = 0; i < 5 + 2; i++) {
        training.step();
      }
      assertEquals(4 + 2, training.updates());
      while (training.step()) {
        // to its early end
      }
      assertEquals(3 * 4, training.updates());
    }
  }

  @Test
  void whatCannotStopEarlyIsRefused() {
    Settings settings =
        Settings.check(TrainingOptions.settings(), Map.of("select", "last", "patience", 2));
    LetheException e = assertThrows(LetheException.class, () -> TrainingOptions.from(settings));
    assertEquals(
        "patience: 2 needs select: best; with select: last no epoch has a score", e.getMessage());
  }

  @Test
  void stopsAfterEpochsWithoutABetterScore() {
    int cycle = 4 + 1; // 64 rows in batches of 16, then one batch of validation rows
    int steps = 1;
    try (Training training = training(misled(6, 2), Optional.empty())) {
      while (training.step()) {
        steps++;
      }
    }
    assertEquals(3 * cycle, steps);
  }

  @Test
  void selectingItEndsInTheSameBitsAfterAnInterruption() {
    assertInterruptionChangesNothing(misled(6, 0));
    assertInterruptionChangesNothing(misled(6, 2));
  }

  private Weights weightsAfter(Training.Plan plan, int epochs) {
    try (Training training = training(plan, Optional.empty())) {
      for (int i = 0; i < epochs * 5; i++) {
        training.step();
      }
      State state = new State();
      training.save(state);
      return state.weights("weights");
    }
  }

  /** A plan that learns LEFT from training images, and is selected on images labelled opposite. */
  private Training.Plan misled(int epochs, int patience) {
    return new Training.Plan(
        new Model(network, Initial.weights(network, 3, "m")),
        new Inverted(samples),
        Target.classes(Spots.LEFT),
        InputForm.masked(new Masker.Random(0.9, 4, 3)),
        rows(),
        rows(),
        new TrainingOptions(epochs, 16, 0.02, 0).within(epochs, patience),
        3,
        "train");
  }

  @Test
  void theSettingsChooseTheOptimiser() {
    assertEquals(Adam.class, optimizer(Map.of()));
    assertEquals(Sgd.class, optimizer(Map.of("optimizer", "sgd", "momentum", 0.5)));
  }

  private Class<?> optimizer(Map<String, ?> settings) {
    TrainingOptions options =
        TrainingOptions.from(Settings.check(TrainingOptions.settings(), settings));
    try (Session session = networks.session(new CallingThread())) {
      Module module = session.module(network, Initial.weights(network, 3, "m"));
      return options.optimizer(session, module).getClass();
    }
  }

  @Test
  void oneImageIsNoBatch() {
    assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(6, 1, 0.01, 0));
    assertThrows(
        InvalidSettingsException.class,
        () -> Settings.check(TrainingOptions.settings(), Map.of("batch", 1)));
    assertThrows(LetheException.class, () -> new Batches(new int[] {5}, 16, 3, "train"));
  }

  @Test
  void aLossThatIsNoNumberStopsItWithTheStep() {
    try (Training training = training(plan(1e8), Optional.empty())) {
      LetheException e =
          assertThrows(
              LetheException.class,
              () -> {
                while (training.step()) {
                  training.progress();
                }
              });
      assertTrue(e.getMessage().contains("step"), e.getMessage());
    }
  }

  /**
   * The loss is looked at every tenth step: of the others some end in weights that are no numbers.
   */
  @Test
  void noCheckpointHoldsWeightsThatAreNotFinite() {
    int saved = 0;
    try (Training training = training(plan(1e37), Optional.empty())) {
      LetheException e = null;
      while (e == null) {
        training.step();
        State state = new State();
        try {
          training.save(state);
          assertFinite(state.weights("weights"));
          saved++;
        } catch (LetheException refused) {
          e = refused;
          assertTrue(state.tensors().isEmpty(), "nothing is written");
        }
      }
      assertTrue(
          e.getMessage()
              .matches("training \\[Left]: \\S+ is not finite at step \\d+; lower lr .now 1.0E37."),
          e.getMessage());
    }
    assertTrue(saved < 10, "it is noticed before the loss is looked at again");
  }

  private static void assertFinite(Weights weights) {
    weights.asMap().values().stream()
        .filter(tensor -> tensor.type() == DType.F32)
        .forEach(
            tensor -> {
              for (float value : tensor.floats()) {
                assertTrue(Float.isFinite(value));
              }
            });
  }

  @Test
  void sameSeedSameBits() {
    assertEquals(
        finish(training(plan(0.01), Optional.empty())),
        finish(training(plan(0.01), Optional.empty())));
  }

  @Test
  void aStepLeavesNothingBehindAndTheEndNothingOpen() {
    List<Session> opened = new ArrayList<>();
    Networks watched =
        new Networks() {
          @Override
          public boolean supports(Compute compute) {
            return networks.supports(compute);
          }

          @Override
          public Session session(Compute compute) {
            opened.add(networks.session(compute));
            return opened.get(0);
          }

          @Override
          public String engine() {
            return networks.engine();
          }
        };
    try (Training training =
        new Training(watched, new CallingThread(), plan(0.01), Optional.empty())) {
      training.step();
      int arrays = opened.get(0).manager().getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        training.step();
        assertEquals(arrays, opened.get(0).manager().getManagedArrays().size());
      }
    }
    assertEquals(1, opened.size());
    assertFalse(opened.get(0).manager().isOpen());
  }

  private Training training(Training.Plan plan, Optional<StateReader> state) {
    return new Training(networks, new CallingThread(), plan, state);
  }

  private Training.Plan plan(double lr) {
    return plan(new TrainingOptions(6, 16, lr, 0.01));
  }

  private Training.Plan plan(TrainingOptions options) {
    return plan(options, new Masker.Random(0.9, 4, 3));
  }

  private Training.Plan plan(TrainingOptions options, Masker masker) {
    return new Training.Plan(
        new Model(network, Initial.weights(network, 3, "m")),
        samples,
        Target.classes(Spots.LEFT),
        masker,
        rows(),
        options,
        3,
        "train");
  }

  private static int[] rows() {
    return IntStream.range(0, 64).toArray();
  }

  private static Weights finish(Training training) {
    try (training) {
      while (training.step()) {
        assertTrue(training.progress().figures().containsKey("loss"));
      }
      return training.result();
    }
  }
}
