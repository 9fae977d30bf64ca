package org.lethe.remover.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    Network network = describe(64, new Shape(3, 64, 64));
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
    Network even = describe(8, new Shape(3, 64, 64));
    assertFalse(even.nodes().stream().anyMatch(n -> n.layer() instanceof Layer.ResizeLike));
    Network odd = describe(8, new Shape(3, 112, 112));
    assertEquals("64x6x6", shape(odd, "up4.upsample"));
    assertEquals("64x7x7", shape(odd, "up4.resize"));
    assertFalse(odd.has("up3.resize"));
  }

  @Test
  void hasFewerLevelsForSmallImages() {
    assertEquals("64x2x2", shape(describe(8, new Shape(3, 32, 32)), "down4.relu"));
    assertFalse(describe(8, new Shape(3, 32, 32)).has("down5.conv"));
    assertFalse(describe(8, new Shape(3, 16, 16)).has("down4.conv"));
  }

  @Test
  void startsNearOne() {
    Network network = describe(8, new Shape(3, 64, 64));
    assertEquals(Map.of("last.conv.bias", 3f), network.initial());
  }

  @Test
  void refusesTinyImages() {
    LetheException refusal =
        assertThrows(LetheException.class, () -> describe(8, new Shape(3, 15, 64)));
    assertEquals(
        "unet: takes images of at least 16 pixels a side, not 64 x 15", refusal.getMessage());
  }

  private static Network describe(int width, Shape image) {
    return UNET.describe(Settings.check(UNET.settings(), Map.of("width", width)), image);
  }

  private static String shape(Network network, String node) {
    return network.node(node).shape().toString();
  }
}
