package org.lethe.trainer.supervised;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Shape;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.Trained;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class SupervisedTrainerTest {
  private static final int EPOCHS = 12;

  private final SupervisedTrainer trainer =
      new SupervisedTrainer(new EngineNetworks(Engine.getInstance()));

  @Test
  void theSeriesShowsThatItLearns() {
    Trained done = train(Map.of("epochs", EPOCHS, "batch", 4, "lr", 2e-2));
    List<Measurement> losses = series(done, "loss");
    assertEquals(EPOCHS, losses.size());
    assertEquals("train", losses.get(0).label(Label.SPLIT).orElseThrow());
    assertTrue(losses.get(EPOCHS - 1).value() < losses.get(0).value() / 2, losses.toString());
    List<Measurement> scores = series(done, "score");
    assertEquals(EPOCHS, scores.size());
    assertEquals("validation", scores.get(0).label(Label.SPLIT).orElseThrow());
    assertTrue(scores.get(EPOCHS - 1).value() > 0.9, scores.toString());
  }

  @Test
  void theLastEpochNeedsNoScore() {
    Trained done = train(Map.of("epochs", 2, "batch", 4, "select", "last"));
    assertEquals(2, series(done, "loss").size());
    assertEquals(List.of(), series(done, "score"));
  }

  private Trained train(Map<String, ?> settings) {
    Shape images = new Shape(3, 8, 8);
    Bench bench =
        new Bench(trainer, settings)
            .with(new Spots(8, 20))
            .training(Tiny.classifier(images, 2), Goal.classes(Spots.LEFT), "original");
    return Life.whole(trainer.start(bench, Optional.empty()));
  }

  private static List<Measurement> series(Trained done, String name) {
    return done.series().stream().filter(each -> each.name().equals(name)).toList();
  }
}
