package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class MaskingTest {
  private static final int SIZE = 8;
  private static final int PIXELS = SIZE * SIZE;
  private static final int[] ROWS = {0, 3, 5};
  private Session session;
  private NDManager step;
  private NDArray images;

  @BeforeEach
  void open() {
    session = new EngineNetworks(Engine.getInstance()).session(new CallingThread());
    step = session.step();
    images = session.images(step, new Spots(SIZE, 20), Split.TEST, ROWS);
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
      float[] masked = shown(Input.masked(masker)).toFloatArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i] * mask[of(i)], masked[i], 1e-6f, masker + " at " + i);
      }
    }
    assertSame(images, shown(Input.masked(new Masker.None())));
  }

  @Test
  void aMaskAloneIsTheMaskInEachChannel() {
    for (Masker masker : maskers()) {
      float[] mask = mask(masker);
      float[] alone = shown(Input.maskOf(masker)).toFloatArray();
      float[] expected = new float[alone.length];
      IntStream.range(0, expected.length).forEach(i -> expected[i] = mask[of(i)]);
      assertArrayEquals(expected, alone, masker.toString());
    }
  }

  @Test
  void labelsSayWhatIsShown() {
    assertEquals("raw", Input.masked(new Masker.None()).label());
    for (Masker masker : maskers()) {
      assertEquals("masked", Input.masked(masker).label());
      assertEquals("mask", Input.maskOf(masker).label());
    }
  }

  private static List<Masker> maskers() {
    Network remover = Tiny.remover(new Shape(3, SIZE, SIZE));
    return List.of(
        new Masker.Learned(new Model(remover, Initial.weights(remover, 5, "remover"))),
        new Masker.Random(0.6, 4, 1),
        new Masker.Centre(0.6));
  }

  private float[] mask(Masker masker) {
    NDArray mask = new Masking(session, Input.masked(masker)).mask(step, images, Split.TEST, ROWS);
    assertEquals(new ai.djl.ndarray.types.Shape(ROWS.length, 1, SIZE, SIZE), mask.getShape());
    return mask.toFloatArray();
  }

  private NDArray shown(Input input) {
    return new Masking(session, input).apply(step, images, Split.TEST, ROWS);
  }

  /** Where the mask of an element of the images is. */
  private static int of(int element) {
    return element / (3 * PIXELS) * PIXELS + element % PIXELS;
  }
}
