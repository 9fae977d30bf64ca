package org.lethe.evaluator.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Spots;

class FeaturesTest {
  private static final int SIZE = 16;
  private static final int MAP = SIZE / 2;
  private static final int FILTERS = 4;

  /** Of raw images, by the statistics the model has, the means over quarters of its map. */
  @Test
  void areMeansOverTheCellsOfAMap() {
    EngineNetworks networks = new EngineNetworks(Engine.getInstance());
    Spots samples = new Spots(SIZE, 20);
    Bench bench = new Bench(new ProbeEvaluator(networks), Map.of("grid", 2)).with(samples);
    ProbeMaterial material = new ProbeMaterial(bench);
    ProbeMaterial.Batch first = material.batches().get(0);
    ByteBuffer image = ByteBuffer.allocate(SIZE * SIZE * 3);
    samples.images(first.split(), new int[] {first.rows()[3]}, image);
    Gathering gathering = new Gathering(material);
    try (Features features = new Features(networks, bench, Models.seeing(SIZE))) {
      while (!gathering.complete()) {
        gathering.add(features.of(gathering.next(), List.of("relu", "avgpool")));
        assertEquals(1, networks.sessions());
      }
    }
    float[] row = gathering.of(ProbePart.FIT, "relu")[3];
    assertEquals(4 * FILTERS, row.length);
    for (int cell = 0; cell < 4; cell++) {
      double expected = blue(image, cell / 2, cell % 2) / Math.sqrt(1 + 1e-5);
      assertEquals(expected, row[cell * FILTERS], 1e-5, "cell " + cell);
    }
    assertEquals(FILTERS, gathering.of(ProbePart.FIT, "avgpool")[3].length);
    assertEquals(0, networks.sessions());
  }

  /** The mean of every second pixel's blue in a quarter of the image. */
  private static double blue(ByteBuffer image, int down, int across) {
    int half = MAP / 2;
    double sum = 0;
    for (int y = down * half; y < (down + 1) * half; y++) {
      for (int x = across * half; x < (across + 1) * half; x++) {
        sum += (image.get((2 * y * SIZE + 2 * x) * 3 + 2) & 0xFF) / 255.0;
      }
    }
    return sum / (half * half);
  }
}
