package org.lethe.unlearner.relabel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lethe.api.tensor.Tensor;

class SaliencyTest {
  private final Tensor gradient = Tensor.of(new float[] {.1f, -.4f, 0, .3f, -.2f, .2f}, 6);

  @Test
  void theLargestInMagnitudeAreChosen() {
    assertMask(0.5, 0, 1, 0, 1, 1, 1); // .2 twice
    assertMask(0.34, 0, 1, 0, 1, 0, 0);
    assertMask(0.001, 0, 1, 0, 0, 0, 0);
    assertMask(1, 1, 1, 1, 1, 1, 1);
  }

  /** Weights that meet only padding have no gradient; they do not move the threshold. */
  @Test
  void parametersWithoutAGradientAreNeitherChosenNorCounted() {
    Tensor sparse = Tensor.of(new float[] {0, 0, 0, 0, 0, -.4f, .1f}, 7);
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1, 0}, Saliency.mask(sparse, 0.5).floats());
  }

  @Test
  void theGradientIsNotChanged() {
    float[] before = gradient.floats();
    Saliency.mask(gradient, 0.5);
    assertEquals(Tensor.of(before, 6), gradient);
  }

  private void assertMask(double share, float... expected) {
    assertArrayEquals(expected, Saliency.mask(gradient, share).floats(), "share " + share);
  }
}
