package org.lethe.nn.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class MaskingTest {
  private static final int SIZE = 8;
  private static final int PIXELS = SIZE * SIZE;
  private static final int COUNT = 20;
  private static final int[] ROWS = {0, 3, 5};
  private Session session;
  private NDManager step;
  private NDArray images;

  @BeforeEach
  void open() {
    session = new EngineNetworks(Engine.getInstance()).session(new CallingThread());
    step = session.step();
    images = session.images(step, new Spots(SIZE, COUNT), Split.TEST, ROWS);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void aMaskedImageIsTheImageTimesItsMask() {
    float[] x = images.toFloatArray();
    for (Masker masker : maskers()) {
      float[] mask = mask(masker);
      float[] masked = shown(InputForm.masked(masker)).toFloatArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i] * mask[of(i)], masked[i], 1e-6f, masker + " at " + i);
      }
    }
    assertSame(images, shown(InputForm.masked(new Masker.None())));
  }

  @Test
  void aMaskAloneIsTheMaskInEachChannel() {
    for (Masker masker : maskers()) {
      float[] mask = mask(masker);
      float[] alone = shown(InputForm.maskOf(masker)).toFloatArray();
      float[] expected = new float[alone.length];
      IntStream.range(0, expected.length).forEach(i -> expected[i] = mask[of(i)]);
      assertArrayEquals(expected, alone, masker.toString());
    }
  }

  @Test
  void labelsSayWhatIsShown() {
    assertEquals("raw", InputForm.masked(new Masker.None()).label());
    for (Masker masker : maskers()) {
      assertEquals("masked", InputForm.masked(masker).label());
      assertEquals("mask", InputForm.maskOf(masker).label());
    }
  }

  /** Each image's mask has one place elsewhere, its own, whether it was kept or not. */
  @Test
  void aMovedMaskIsTheSameMaskInAnotherPlace() {
    float[] mask = mask(learned());
    InputForm moved = InputForm.moved(learned(), 9);
    Masking masking = new Masking(session, moved).keeping(COUNT);
    assertEquals("masked", moved.label());
    float[] first = mask(masking);
    assertArrayEquals(first, mask(masking));
    assertArrayEquals(first, mask(new Masking(session, moved)));
    Set<Integer> ways = new HashSet<>();
    for (int image = 0; image < ROWS.length; image++) {
      int from = image * PIXELS;
      float[] there = Arrays.copyOfRange(first, from, from + PIXELS);
      int[] found =
          IntStream.range(0, PIXELS)
              .filter(way -> Arrays.equals(there, shifted(mask, from, way / SIZE, way % SIZE)))
              .toArray();
      assertEquals(1, found.length, "image " + image);
      assertTrue(found[0] / SIZE >= SIZE / 4 && found[0] / SIZE <= 3 * SIZE / 4);
      assertTrue(found[0] % SIZE >= SIZE / 4 && found[0] % SIZE <= 3 * SIZE / 4);
      ways.add(found[0]);
    }
    assertTrue(ways.size() > 1, "all images have the same place");
  }

  @Test
  void tasksShareTheMasksOfAMasker() {
    KeptMasks kept = new KeptMasks(1 << 20);
    float[] first = mask(new Masking(session, InputForm.masked(learned())).sharing(kept));
    Masking second = new Masking(session, InputForm.maskOf(learned())).sharing(kept);
    NDArray others = images.mul(session.scalar(step, .5));
    assertArrayEquals(first, mask(second, others));
    Masking third = new Masking(session, InputForm.masked(learned()));
    assertFalse(Arrays.equals(first, mask(third, others)));
  }

  @Test
  void masksWithoutRoomAreComputedAgain() {
    KeptMasks kept = new KeptMasks(PIXELS * Float.BYTES);
    Masking masking = new Masking(session, InputForm.masked(learned())).sharing(kept);
    float[] first = mask(masking);
    NDArray others = images.mul(session.scalar(step, .5));
    assertFalse(Arrays.equals(first, mask(masking, others)), "three images, room for one");
    assertArrayEquals(first, mask(masking));
  }

  /** The images of a control and those of a power control are moved in the same way. */
  @Test
  void aMaskerMovesTheMasksOfAnother() {
    Masker.Learned learned = (Masker.Learned) learned();
    InputForm control = InputForm.masked(new Masker.Moved(learned, 9));
    InputForm power = InputForm.moved(learned, 9);
    assertArrayEquals(mask(new Masking(session, power)), mask(new Masking(session, control)));
    assertArrayEquals(shown(power).toFloatArray(), shown(control).toFloatArray());
    assertEquals("masked", control.label());
  }

  private static float[] shifted(float[] masks, int from, int down, int right) {
    float[] shifted = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      int y = (i / SIZE + down) % SIZE;
      int x = (i % SIZE + right) % SIZE;
      shifted[y * SIZE + x] = masks[from + i];
    }
    return shifted;
  }

  private static Masker learned() {
    Network remover = Tiny.remover(new Shape(3, SIZE, SIZE));
    return new Masker.Learned(new Model(remover, Initial.weights(remover, 5, "remover")));
  }

  private static List<Masker> maskers() {
    return List.of(learned(), new Masker.Random(0.6, 4, 1), new Masker.Centre(0.6));
  }

  private float[] mask(Masker masker) {
    return mask(new Masking(session, InputForm.masked(masker)));
  }

  private float[] mask(Masking masking) {
    return mask(masking, images);
  }

  private float[] mask(Masking masking, NDArray shown) {
    NDArray mask = masking.mask(step, shown, Split.TEST, ROWS);
    assertEquals(new ai.djl.ndarray.types.Shape(ROWS.length, 1, SIZE, SIZE), mask.getShape());
    return mask.toFloatArray();
  }

  private NDArray shown(InputForm input) {
    return new Masking(session, input).apply(step, images, Split.TEST, ROWS);
  }

  /** Where the mask of an element of the images is. */
  private static int of(int element) {
    return element / (3 * PIXELS) * PIXELS + element % PIXELS;
  }
}
