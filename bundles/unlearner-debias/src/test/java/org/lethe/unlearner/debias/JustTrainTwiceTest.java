package org.lethe.unlearner.debias;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Spots;

class JustTrainTwiceTest {
  private static final int COUNT = 20;
  private static final int FACTOR = 5;
  private final JustTrainTwice jtt = new JustTrainTwice(Setup.NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, Setup.NETWORKS.sessions());
  }

  /** Three epochs of the first model, its predictions, and two epochs of the final one. */
  @Test
  void imagesThatTheFirstModelMisclassifiesAreRepeated() {
    CountedSpots samples = new CountedSpots(8, COUNT);
    Bench bench =
        Setup.bench(jtt, Map.of("identifyEpochs", 3, "factor", FACTOR, "batch", 2)).with(samples);
    Unlearned done = Setup.run(jtt, bench);
    int[] reads = samples.reads(Split.TRAIN);
    int plain = 3 + 1 + 2;
    int repeated = 3 + 1 + 2 * FACTOR;
    int wrong = (int) IntStream.of(reads).filter(times -> times == repeated).count();
    assertTrue(wrong > 0 && wrong < COUNT, "misclassified: " + wrong);
    assertEquals(COUNT - wrong, IntStream.of(reads).filter(times -> times == plain).count());
    int[] left = samples.values(Split.TRAIN, Spots.LEFT);
    int[] right = samples.values(Split.TRAIN, Spots.RIGHT);
    List<Measurement> shares = Figures.all(done.series(), "misclassified", Map.of());
    assertEquals(4, shares.size());
    for (int g = 0; g < 4; g++) {
      int group = g;
      double share =
          IntStream.range(0, COUNT)
              .filter(row -> 2 * right[row] + left[row] == group)
              .mapToDouble(row -> reads[row] == repeated ? 1 : 0)
              .average()
              .orElseThrow();
      assertEquals(share, shares.get(g).value(), 1e-12, shares.get(g).toString());
    }
    int updates = 2 * (COUNT + (FACTOR - 1) * wrong) / 2;
    assertEquals(Optional.of(new Tuning(updates, 2, 1e-3)), done.tuning());
    assertEquals(3 * COUNT / 2d, updates(done, "identify"));
    assertEquals(updates, updates(done, "train"));
    assertEquals(List.of(), bench.warnings());
    assertEquals(2, bench.snapshots().size());
  }

  private static double updates(Unlearned done, String phase) {
    return Figures.one(done.series(), "updates", Map.of(Label.PHASE, phase)).value();
  }

  /** The first model learns black images of one class by heart. */
  @Test
  void withoutErrorsItSaysSo() {
    Spots easy =
        new Spots(8, COUNT) {
          @Override
          public int[] values(Split split, String annotation) {
            return annotation.equals(LEFT) ? new int[COUNT] : super.values(split, annotation);
          }

          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            target.put(new byte[indices.length * 8 * 8 * 3]);
          }
        };
    Bench bench = Setup.bench(jtt, Map.of("identifyEpochs", 30, "lr", 1e-1)).with(easy);
    Setup.run(jtt, bench);
    assertEquals(
        List.of(
            "jtt: the first model misclassifies no training image, so all count alike; lower"
                + " identifyEpochs"),
        bench.warnings());
  }

  @Test
  void theOriginalIsNotUsed() {
    Bench bench = Setup.bench(jtt, Map.of("factor", 2));
    Unlearned done = Setup.run(jtt, bench);
    assertEquals(done, Setup.run(jtt, bench.withOriginal(Setup.model(6))));
  }

  /** Values of the feature that are all the same change nothing but the reported shares. */
  @Test
  void itTrainsWithoutTheFeature() {
    Spots blind =
        new Spots(8, COUNT) {
          @Override
          public int[] values(Split split, String annotation) {
            return annotation.equals(RIGHT) && split == Split.TRAIN
                ? new int[COUNT]
                : super.values(split, annotation);
          }
        };
    Bench bench = Setup.bench(jtt, Map.of("factor", 2));
    assertEquals(Setup.run(jtt, bench).model(), Setup.run(jtt, bench.with(blind)).model());
    assertArrayEquals(new int[COUNT], blind.values(Split.TRAIN, Spots.RIGHT));
    assertTrue(Arrays.stream(blind.values(Split.TRAIN, Spots.LEFT)).anyMatch(v -> v == 1));
  }
}
