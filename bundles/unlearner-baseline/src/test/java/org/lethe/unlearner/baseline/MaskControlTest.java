package org.lethe.unlearner.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class MaskControlTest {
  private static final int SIZE = 8;
  private static final int COUNT = 200;
  private static final List<Baseline> CONTROLS =
      List.of(new RandomMask(Setup.NETWORKS), new CentreMask(Setup.NETWORKS));

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.75, 0.9, 1})
  void theBudgetIsThatOfWhatItIsComparedWith(double budget) {
    for (Baseline control : CONTROLS) {
      Bench bench =
          Setup.bench(control, Map.of())
              .comparedWith(Setup.main(new Tuning(1, 20, 1e-3), OptionalDouble.of(budget)));
      Unlearned done = run(control, bench);
      assertEquals(budget, done.meanMask().orElseThrow(), control.id());
      assertEquals(budget, mean(masks(done.masker())), 2e-3, control.id());
    }
  }

  /** The unlearner encoding, with which masks are compared, serves requests for filters. */
  @Test
  void aRequestForFiltersIsServed() {
    for (Baseline control : CONTROLS) {
      assertTrue(control.requests().contains(Request.Kind.FILTERS), control.id());
      Bench bench =
          Setup.bench(control, Map.of("rows", "balanced"))
              .forgettingGroup(0)
              .comparedWith(Setup.main(new Tuning(1, 20, 1e-3), OptionalDouble.of(.75)));
      assertEquals(.75, mean(masks(run(control, bench).masker())), 2e-3, control.id());
    }
  }

  @Test
  void aRandomMaskKeepsTheSameNumberOfCellsInEachImageAndOthersInEach() {
    float[][] masks = masks(new Masker.Random(0.75, 4, 3));
    for (float[] mask : masks) {
      assertEquals(12 * 4, mean(mask) * SIZE * SIZE, 1e-9);
    }
    assertArrayEquals(masks, masks(new Masker.Random(0.75, 4, 3)));
    assertFalse(Arrays.equals(masks[0], masks[1]));
    assertFalse(Arrays.equals(masks[0], masks(new Masker.Random(0.75, 4, 4))[0]));
  }

  @Test
  void theHoleIsInTheCentreAndTheSameInEachImage() {
    float[][] masks = masks(new Masker.Centre(0.75));
    for (float[] mask : masks) {
      assertArrayEquals(masks[0], mask);
    }
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean lost = y >= 2 && y < 6 && x >= 2 && x < 6;
        assertEquals(lost ? 0 : 1, masks[0][y * SIZE + x], y + ", " + x);
      }
    }
    float[] uneven = masks(new Masker.Centre(0.6))[0];
    for (int i = 0; i < uneven.length; i++) {
      assertEquals(uneven[i], uneven[uneven.length - 1 - i], 1e-6f, "symmetric");
    }
  }

  @Test
  void movedMasksAreThoseOfTheComparedMethodInOtherPlaces() {
    Unlearned main = Setup.masked(.5);
    MovedMask control = new MovedMask(Setup.NETWORKS);
    Unlearned done = run(control, Setup.bench(control, Map.of()).comparedWith(main));
    assertEquals(.5, done.meanMask().orElseThrow());
    float[][] placed = masks(main.masker());
    float[][] moved = masks(done.masker());
    for (int i = 0; i < COUNT; i++) {
      assertFalse(Arrays.equals(placed[i], moved[i]), "image " + i);
      assertArrayEquals(sorted(placed[i]), sorted(moved[i]), "image " + i);
    }
  }

  @Test
  void withoutMasksThatCanBeMovedItSaysSo() {
    MovedMask control = new MovedMask(Setup.NETWORKS);
    Bench bench =
        Setup.bench(control, Map.of())
            .comparedWith(Setup.main(new Tuning(1, 20, 1e-3), OptionalDouble.of(.75)));
    LetheException e =
        assertThrows(LetheException.class, () -> control.start(bench, Optional.empty()));
    assertEquals(
        "moved-mask: the compared method has no masks of a network; use random-mask or centre-mask",
        e.getMessage());
  }

  private static float[] sorted(float[] mask) {
    float[] sorted = mask.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void theModelIsTunedOnWhatTheMaskLeaves() {
    Spots black =
        new Spots(SIZE, 20) {
          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            target.put(new byte[indices.length * SIZE * SIZE * 3]);
          }
        };
    for (Baseline control : CONTROLS) {
      Map<String, ?> nothingKept = Map.of("keep", 0, "epochs", 1, "batch", 5);
      assertEquals(
          run(control, Setup.bench(control, nothingKept).with(black)),
          run(control, Setup.bench(control, nothingKept)));
    }
  }

  @Test
  void withoutABudgetItSaysSo() {
    for (Baseline control : CONTROLS) {
      Bench bench = Setup.bench(control, Map.of());
      LetheException e =
          assertThrows(LetheException.class, () -> control.start(bench, Optional.empty()));
      assertEquals(
          control.id() + ": no method to compare with; give the setting keep", e.getMessage());
    }
  }

  private static Unlearned run(Unlearner control, Bench bench) {
    return Life.whole(control.start(bench, Optional.empty()));
  }

  /** The masks of training images. */
  private static float[][] masks(Masker masker) {
    Samples samples = new Spots(SIZE, COUNT);
    int[] rows = IntStream.range(0, COUNT).toArray();
    try (Session session = Setup.NETWORKS.session(new CallingThread());
        NDManager step = session.step()) {
      NDArray x = session.images(step, samples, Split.TRAIN, rows);
      float[] flat =
          new Masking(session, InputForm.masked(masker))
              .mask(step, x, Split.TRAIN, rows)
              .toFloatArray();
      return IntStream.of(rows)
          .mapToObj(i -> Arrays.copyOfRange(flat, i * SIZE * SIZE, (i + 1) * SIZE * SIZE))
          .toArray(float[][]::new);
    }
  }

  private static double mean(float[]... masks) {
    return Arrays.stream(masks)
        .flatMapToDouble(mask -> IntStream.range(0, mask.length).mapToDouble(i -> mask[i]))
        .average()
        .orElseThrow();
  }
}
