package org.lethe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.provider.Provider;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.TinyNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class SharedTrainingTest {
  private static final String STREAM = "shadow";
  private static final int COUNT = 24;
  private final Networks networks = new EngineNetworks(Engine.getInstance());
  private final Spots samples = new Spots(16, COUNT);
  private final Network network = TinyNetworks.classifier(16, 2);
  private final TrainingOptions options = new TrainingOptions(2, 8, 0.01, 0);
  private final Bench bench = new Bench(new Provider() {}, Map.of());

  @Test
  void endsInTheWeightsOfATrainingOnAllImages() {
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, bench.seed(), STREAM)),
            samples,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            IntStream.range(0, COUNT).toArray(),
            options,
            bench.seed(),
            STREAM);
    Weights expected = Life.whole(new Training(networks, bench.compute(), plan, Optional.empty()));
    assertEquals(expected, whole(STREAM));
    assertNotEquals(expected, whole("other"));
  }

  @Test
  void resumedItEndsInTheSameBits() {
    SharedTraining training = training(STREAM);
    assertEquals(whole(STREAM), Life.inPieces(state -> training.start(networks, bench, state), 2));
  }

  private Weights whole(String stream) {
    return Life.whole(training(stream).start(networks, bench, Optional.empty()));
  }

  private SharedTraining training(String stream) {
    return new SharedTraining(network, samples, Target.classes(Spots.LEFT), options, stream);
  }
}
