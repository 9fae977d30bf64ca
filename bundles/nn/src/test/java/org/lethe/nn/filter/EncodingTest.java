package org.lethe.nn.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.testing.CallingThread;

/** The encoding of an image of 8 x 8 pixels whose first row is red and second row half red. */
class EncodingTest {
  private static final int SIZE = 8;
  private static final int PIXELS = SIZE * SIZE;
  private static final Identification COLOURS = Colours.identifier(SIZE);
  private static final List<Float> GREY = List.of(.25f, .5f, .75f);

  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void aThresholdRemovesPixelsByTheirResponseScaledPerImage() {
    assertRemovedRows(2, encoding(Encoding.Rule.THRESHOLD, .2));
    assertRemovedRows(1, encoding(Encoding.Rule.THRESHOLD, .6));
  }

  @Test
  void nonzeroRemovesEachPixelWithAPositiveResponse() {
    assertRemovedRows(2, encoding(Encoding.Rule.NONZERO, .6));
  }

  @Test
  void anImageWithoutAResponseIsKeptWhole() {
    float[] mask = run(encoding(Encoding.Rule.THRESHOLD, .2), List.of(1), Remover.MASK);
    for (float value : mask) {
      assertEquals(1, value);
    }
  }

  @Test
  void removedPixelsAreBlackOrOfTheMeanColourOrBlurred() {
    for (Encoding.Fill fill : Encoding.Fill.values()) {
      Encoding encoding = new Encoding(Encoding.Rule.THRESHOLD, .2, fill);
      float[] encoded = run(encoding, List.of(0), "");
      float[] image = image();
      for (int channel = 0; channel < 3; channel++) {
        int at = channel * PIXELS;
        for (int i = 2 * SIZE; i < PIXELS; i++) {
          assertEquals(image[at + i], encoded[at + i], 1e-6f, fill + ": kept");
        }
        for (int i = 0; i < 2 * SIZE; i++) {
          float expected =
              switch (fill) {
                case ZERO -> 0;
                case MEAN -> GREY.get(channel);
                case BLUR -> blurred(image, at, i / SIZE);
              };
          assertEquals(expected, encoded[at + i], 1e-6f, fill + ": removed");
        }
      }
    }
  }

  /**
   * Returns the mean over a row and its neighbours, as columns are equal; the edge is reflected.
   */
  private static float blurred(float[] image, int at, int row) {
    float sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      sum += image[at + Math.abs(row + dy) * SIZE];
    }
    return sum / 3;
  }

  @Test
  void maskedImagesOfARunAreTheEncodedOnes() {
    for (Encoding.Fill fill : Encoding.Fill.values()) {
      Encoding encoding = new Encoding(Encoding.Rule.THRESHOLD, .2, fill);
      Model remover = encoding.remover(COLOURS, List.of(0), GREY);
      try (Session session = networks.session(new CallingThread());
          NDManager step = session.step()) {
        Masking masking =
            new Masking(session, InputForm.masked(new Masker.Learned(remover))).keeping(1);
        int[] rows = {0};
        NDArray x = step.create(image(), new Shape(1, 3, SIZE, SIZE));
        for (int round = 0; round < 2; round++) {
          assertArrayEquals(
              run(encoding, List.of(0), ""),
              masking.apply(step, x, Split.TRAIN, rows).toFloatArray(),
              1e-6f,
              fill.toString());
        }
      }
    }
  }

  @Test
  void theResponsesOfGroupsAreSideBySide() {
    Model responses =
        encoding(Encoding.Rule.THRESHOLD, .2).responses(COLOURS, COLOURS.groups().groups());
    float[] found = forward(responses, Encoding.RESPONSE);
    assertEquals(2 * PIXELS, found.length);
    assertEquals(1, found[0], 1e-6f);
    assertEquals(.5f, found[SIZE], 1e-6f);
    assertEquals(0, found[PIXELS]);
    assertFalse(responses.network().has("identifier.fc"), "a node that nothing needs");
    assertTrue(responses.network().has("identifier.relu"));
  }

  @Test
  void filtersWithoutMapsAreRefused() {
    Identification pooled =
        new Identification(
            COLOURS.model(), new FilterGroups("pool", 2, List.of(List.of(0), List.of(1))));
    Encoding encoding = encoding(Encoding.Rule.THRESHOLD, .2);
    assertEquals(
        "identify: pool has no maps of several pixels, which show where a filter responds; name another layer",
        assertThrows(LetheException.class, () -> encoding.remover(pooled, List.of(0), GREY))
            .getMessage());
  }

  private void assertRemovedRows(int rows, Encoding encoding) {
    float[] mask = run(encoding, List.of(0), Remover.MASK);
    for (int i = 0; i < PIXELS; i++) {
      assertEquals(i / SIZE < rows ? 0 : 1, mask[i], "pixel " + i);
    }
  }

  private static Encoding encoding(Encoding.Rule rule, double threshold) {
    return new Encoding(rule, threshold, Encoding.Fill.ZERO);
  }

  private float[] run(Encoding encoding, List<Integer> filters, String node) {
    return forward(encoding.remover(COLOURS, filters, GREY), node);
  }

  /** Returns the output of a node, or of the network. */
  private float[] forward(Model model, String node) {
    String name = node.isEmpty() ? model.network().output() : node;
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Module module = session.module(model.network(), model.weights()).freeze();
      NDArray x = step.create(image(), new Shape(1, 3, SIZE, SIZE));
      return module.forward(x, Module.Mode.EVAL, List.of(name)).get(name).toFloatArray();
    }
  }

  private static float[] image() {
    float[] image = new float[3 * PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      image[i] = i < SIZE ? 1 : i < 2 * SIZE ? .75f : .25f;
      image[PIXELS + i] = i < SIZE ? .1f : .3f;
      image[2 * PIXELS + i] = .4f;
    }
    return image;
  }
}
