package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Session;
import org.lethe.nn.TinyNetworks;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** Losses with a weight per row, against values of NumPy, and trainings with them. */
class WeighingTest {
  private static final int COUNT = 32;
  private static final float[] LOGITS = {1, -1, .5f, 2, -.3f, .1f};
  private static final float[] WEIGHTS = {.5f, 9, 2, 0};

  /** Rows of the split: the batch is the third, the first and the last of them. */
  private static final int[] BATCH = {2, 0, 3};

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Spots samples = new Spots(8, COUNT);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void eachRowOfClassesCountsByItsWeight() {
    assertLoss(
        Target.classes("class"),
        new int[][] {{0, 7, 0, 1}},
        .368188f,
        new float[] {-.0794686f, .0794686f, -.1362624f, .1362624f, 0, 0});
  }

  @Test
  void eachRowOfAttributesCountsByItsWeight() {
    assertLoss(
        Target.attributes(List.of("a", "b")),
        new int[][] {{0, 7, 1, 1}, {1, 7, 0, 1}},
        .300592f,
        new float[] {-.0896471f, .0896471f, .0518716f, -.0099336f, 0, 0});
  }

  private void assertLoss(Target target, int[][] columns, float loss, float[] gradient) {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      NDArray logits = step.create(LOGITS, new Shape(3, 2));
      logits.setRequiresGradient(true);
      try (GradientCollector gradients = session.gradients()) {
        NDArray error = target.loss(session, step, logits, columns, BATCH, WEIGHTS);
        gradients.backward(error);
        assertEquals(loss, error.getFloat(), 1e-6f);
      }
      assertArrayEquals(gradient, logits.getGradient().toFloatArray(), 1e-6f);
    }
  }

  @Test
  void equalWeightsChangeNothing() {
    Weights plain = Life.whole(training(Optional.empty()));
    assertEquals(plain, Life.whole(training(Optional.empty()).weighing(weights(1))));
    assertNotEquals(plain, Life.whole(training(Optional.empty()).weighing(weights(3))));
  }

  @Test
  void savedAndStartedAgainItEndsInTheSameBits() {
    Weights whole = Life.whole(training(Optional.empty()).weighing(weights(3)));
    assertEquals(whole, Life.inPieces(state -> training(state).weighing(weights(3)), 3));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void aWeightIsFiniteAndNotNegative(float weight) {
    try (Training training = training(Optional.empty())) {
      assertThrows(IllegalArgumentException.class, () -> training.weighing(weights(weight)));
      assertThrows(IllegalArgumentException.class, () -> training.weighing(new float[COUNT - 1]));
    }
  }

  /** Returns the weight for every second image and 1 for the others. */
  private static float[] weights(float weight) {
    float[] weights = new float[COUNT];
    Arrays.fill(weights, 1);
    for (int i = 0; i < COUNT; i += 2) {
      weights[i] = weight;
    }
    return weights;
  }

  private Training training(Optional<StateReader> state) {
    Network network = TinyNetworks.classifier(8, 2);
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, 1, "model")),
            samples,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            SplitRows.all(samples, Split.TRAIN),
            new TrainingOptions(2, 8, 1e-2, 0),
            1,
            "weighing");
    return new Training(networks, new CallingThread(), plan, state);
  }
}
