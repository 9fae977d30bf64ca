package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.testing.Tiny;

class TargetLayerTest {
  private static final Shape IMAGES = new Shape(3, 8, 8);

  @Test
  void aLayerIsANodeOrTheLastNodeOfAModule() {
    assertEquals("layer3.0.conv", TargetLayer.of(deep(), Optional.of("layer3.0.conv")));
    assertEquals("layer3.1.relu", TargetLayer.of(deep(), Optional.of("layer3")));
    assertEquals("layer3.0.conv", TargetLayer.of(deep(), Optional.of("layer3.0")));
  }

  @Test
  void theDefaultIsLayer3ElseTheLastTapWithMaps() {
    assertEquals("layer3.1.relu", TargetLayer.of(deep(), Optional.empty()));
    assertEquals("relu", TargetLayer.of(Tiny.classifier(IMAGES, 2), Optional.empty()));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "eigengap: the network has no layer layr3; did you mean layer3?", message(deep(), "layr3"));
    assertEquals(
        "eigengap: the network has no layer layer3.1.relv; did you mean layer3.1.relu?",
        message(deep(), "layer3.1.relv"));
    assertEquals("eigengap: the network has no layer elsewhere", message(deep(), "elsewhere"));
    Network flat = Network.builder(Shape.vector(3)).build("x", List.of());
    assertEquals(
        "eigengap: no tap of the network has maps of several pixels; name a layer",
        assertThrows(LetheException.class, () -> TargetLayer.of(flat, Optional.empty()))
            .getMessage());
  }

  private static String message(Network network, String layer) {
    return assertThrows(LetheException.class, () -> TargetLayer.of(network, Optional.of(layer)))
        .getMessage();
  }

  private static Network deep() {
    Network.Builder b = Network.builder(IMAGES);
    b.add("layer3.0.conv", new Layer.Conv2d(3, 4, 3, 1, 1, false), "x");
    b.add("layer3.1.relu", new Layer.Relu(), "layer3.0.conv");
    b.add("layer4.relu", new Layer.Relu(), "layer3.1.relu");
    return b.build("layer4.relu", List.of("layer3.1.relu", "layer4.relu"));
  }
}
