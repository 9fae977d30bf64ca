package org.lethe.remover.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Settings;

class UNetTest {
  private static final UNet UNET = new UNet();

  @Test
  void masksWithTheLevelsOfThePaper() {
    Network network = describe(64, 1, new Shape(3, 64, 64));
    assertEquals(List.of(Remover.MASK), network.taps());
    assertEquals(List.of("x", Remover.MASK), network.node(network.output()).inputs());
    assertEquals("64x32x32", shape(network, "down1.relu"));
    assertEquals("128x16x16", shape(network, "down2.relu"));
    assertEquals("256x8x8", shape(network, "down3.relu"));
    assertEquals("512x4x4", shape(network, "down4.relu"));
    assertEquals("512x2x2", shape(network, "down5.relu"));
    assertEquals("1024x4x4", shape(network, "up4.concat"));
    assertEquals("512x8x8", shape(network, "up3.concat"));
    assertEquals("256x16x16", shape(network, "up2.concat"));
    assertEquals("128x32x32", shape(network, "up1.concat"));
    assertEquals("1x64x64", shape(network, "last.conv"));
  }

  @Test
  void resizesOnlyToOddSkips() {
    Network even = describe(8, 1, new Shape(3, 64, 64));
    assertFalse(even.nodes().stream().anyMatch(n -> n.layer() instanceof Layer.ResizeLike));
    Network odd = describe(8, 1, new Shape(3, 112, 112));
    assertEquals("64x6x6", shape(odd, "up4.upsample"));
    assertEquals("64x7x7", shape(odd, "up4.resize"));
    assertFalse(odd.has("up3.resize"));
  }

  @Test
  void hasFewerLevelsForSmallImages() {
    assertEquals("64x2x2", shape(describe(8, 1, new Shape(3, 32, 32)), "down4.relu"));
    assertFalse(describe(8, 1, new Shape(3, 32, 32)).has("down5.conv"));
    assertFalse(describe(8, 1, new Shape(3, 16, 16)).has("down4.conv"));
  }

  @Test
  void startsWithABiasAndNothingElse() {
    Network network = describe(8, 4, new Shape(3, 64, 64));
    assertEquals(Map.of("last.conv.weight", 0f, "last.conv.bias", 3f), network.initial());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void aCellOfTheMaskIsAsLargeAsTheScale(int scale) {
    Network network = describe(8, scale, new Shape(3, 64, 64));
    int cells = 64 / scale;
    assertEquals("1x%dx%d".formatted(cells, cells), shape(network, "last.conv"));
    assertEquals("1x64x64", shape(network, Remover.MASK));
    assertEquals("3x64x64", shape(network, network.output()));
    assertFalse(network.has("last.resize2"));
    assertEquals(scale > 1, network.has("last.upsample2"));
  }

  @Test
  void theCoarserMaskNeedsNoFinerLevels() {
    Network network = describe(8, 4, new Shape(3, 64, 64));
    assertTrue(network.has("up3.conv"));
    assertFalse(network.has("up2.conv"));
    assertTrue(describe(8, 2, new Shape(3, 64, 64)).has("up2.conv"));
    assertFalse(describe(8, 8, new Shape(3, 64, 64)).has("up3.conv"));
  }

  @Test
  void aFourthIsTheDefault() {
    Settings plain = Settings.check(UNET.settings(), Map.of("width", 8));
    Shape image = new Shape(3, 64, 64);
    assertEquals(describe(8, 4, image), UNET.describe(plain, image));
  }

  /** 109 -> 54 -> 27 -> 13 and 89 -> 44 -> 22 -> 11 pixels. */
  @ParameterizedTest
  @CsvSource({"1, 1x109x89, false", "2, 1x54x44, true", "4, 1x27x22, true", "8, 1x13x11, true"})
  void aCoarseMaskIsFittedToAnOddImage(int scale, String cells, boolean fitted) {
    Network network = describe(4, scale, new Shape(3, 109, 89));
    assertEquals(cells, shape(network, "last.conv"));
    assertEquals(fitted, network.has("last.resize2"));
    assertEquals("1x109x89", shape(network, Remover.MASK));
  }

  /** 16 -> 8 -> 4 -> 2 pixels: the mask is made from the bottleneck's 2 x 2, of 4 x 4 cells. */
  @Test
  void aScaleLargerThanTheImageAllowsIsCapped() {
    Shape small = new Shape(3, 16, 16);
    assertEquals("1x4x4", shape(describe(8, 8, small), "last.conv"));
    assertEquals(describe(8, 4, small), describe(8, 8, small));
    assertEquals("1x8x8", shape(describe(8, 2, small), "last.conv"));
    assertEquals("1x4x4", shape(describe(8, 8, new Shape(3, 32, 32)), "last.conv"));
    assertEquals("1x7x50", shape(describe(8, 8, new Shape(3, 31, 200)), "last.conv"));
  }

  @Test
  void refusesTinyImages() {
    LetheException refusal =
        assertThrows(LetheException.class, () -> describe(8, 1, new Shape(3, 15, 64)));
    assertEquals(
        "unet: takes images of at least 16 pixels a side, not 64 x 15", refusal.getMessage());
  }

  private static Network describe(int width, int scale, Shape image) {
    Map<String, ?> settings = Map.of("width", width, "scale", Integer.toString(scale));
    return UNET.describe(Settings.check(UNET.settings(), settings), image);
  }

  private static String shape(Network network, String node) {
    return network.node(node).shape().toString();
  }
}
