package org.lethe.nn.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Networks;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class PartOverlapTest {
  private static final int SIZE = 8;
  private static final int IMAGES = 150;

  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void theGroupThatSeesAPartOverlapsMostWithIt() {
    Samples spots = new Spots(SIZE, IMAGES);
    double[] left = means(spots, Spots.LEFT);
    assertTrue(left[0] > .3 && left[0] > 5 * left[1], left[0] + " and " + left[1]);
    double[] right = means(spots, Spots.RIGHT);
    assertTrue(right[1] > .3 && right[1] > 5 * right[0], right[0] + " and " + right[1]);
  }

  @Test
  void theOverlapIsTheIntersectionOverTheUnion() {
    Spots halfRed = new Spots(SIZE, 1) { // of which the upper half is red
          @Override
          public void images(Split split, int[] indices, java.nio.ByteBuffer target) {
            for (int i = 0; i < SIZE * SIZE; i++) {
              target.put((byte) (i < SIZE * SIZE / 2 ? 255 : 0)).put((byte) 0).put((byte) 0);
            }
          }
        };
    float[] row = overlap(halfRed, Spots.LEFT, Optional.empty()).get(0);
    assertArrayEquals(new float[] {16f / 32, 0}, row);
  }

  @Test
  void imagesWithoutThePartAreNotCounted() {
    Spots hidden =
        new Spots(SIZE, 4) {
          @Override
          public byte[] part(Split split, int index, String annotation) {
            return index < 2 ? new byte[SIZE * SIZE] : super.part(split, index, annotation);
          }
        };
    List<float[]> rows = overlap(hidden, Spots.LEFT, Optional.empty());
    assertTrue(Float.isNaN(rows.get(0)[0]) && Float.isNaN(rows.get(1)[1]));
    double expected = ((double) rows.get(2)[0] + rows.get(3)[0]) / 2;
    assertEquals(expected, PartOverlap.means(rows, 2)[0], 1e-9);
  }

  private double[] means(Samples samples, String part) {
    return PartOverlap.means(overlap(samples, part, Optional.empty()), 2);
  }

  private List<float[]> overlap(
      Samples samples, String part, Optional<org.lethe.api.task.StateReader> state) {
    PartOverlap.Plan plan =
        new PartOverlap.Plan(
            Colours.identifier(SIZE),
            new Encoding(Encoding.Rule.THRESHOLD, .2, Encoding.Fill.ZERO),
            Colours.identifier(SIZE).groups().groups(),
            part,
            Split.VALIDATION,
            IntStream.range(0, samples.count(Split.VALIDATION)).toArray());
    return Life.whole(new PartOverlap(networks, new CallingThread(), samples, plan, state));
  }
}
