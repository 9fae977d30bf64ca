package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Scores;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Spots;

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
          Prediction.logits(
              session,
              session.module(network, weights),
              samples,
              Split.TEST,
              rows,
              new Masking(session, Input.masked(new Masker.None())));
      double[] scores = IntStream.of(rows).mapToDouble(i -> logits[i][1] - logits[i][0]).toArray();
      assertTrue(Scores.auroc(samples.values(Split.TEST, Spots.LEFT), scores).value() > 0.95);
    }
  }

  @Test
  void savedAndStartedAgainItEndsInTheSameBits() {
    Weights undisturbed = finish(training(plan(0.01), Optional.empty()));
    State state = new State();
    try (Training first = training(plan(0.01), Optional.empty())) {
      for (int i = 0; i < 7; i++) {
        assertTrue(first.step());
      }
      first.save(state);
    }
    assertEquals(undisturbed, finish(training(plan(0.01), Optional.of(state))));
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

  @Test
  void sameSeedSameBits() {
    assertEquals(
        finish(training(plan(0.01), Optional.empty())),
        finish(training(plan(0.01), Optional.empty())));
  }

  private Training training(Training.Plan plan, Optional<StateReader> state) {
    return new Training(networks, new CallingThread(), plan, state);
  }

  private Training.Plan plan(double lr) {
    return new Training.Plan(
        new Model(network, Initial.weights(network, 3, "m")),
        samples,
        Target.classes(Spots.LEFT),
        new Masker.Random(0.9, 4, 3),
        rows(),
        new TrainingOptions(6, 16, lr, 0.01),
        3,
        "train");
  }

  private static int[] rows() {
    return IntStream.range(0, 64).toArray();
  }

  private static Weights finish(Training training) {
    try (training) {
      while (training.step()) {
        assertEquals(List.of("loss"), List.copyOf(training.progress().figures().keySet()));
      }
      return training.result();
    }
  }
}
