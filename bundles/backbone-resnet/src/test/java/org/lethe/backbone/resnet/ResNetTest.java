package org.lethe.backbone.resnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.LetheException;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Ensemble;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Settings;

/** Golden values: torchvision 0.22.1, {@code resnetN().state_dict()} and its operation counts. */
class ResNetTest {
  private static final Shape IMAGE = new Shape(3, 224, 224);

  /** Each depth with its tensors, its trained parameters, and its multiply-adds in billions. */
  static List<Arguments> depths() {
    return List.of(
        Arguments.of(new ResNet18(), "resnet18", 122, 11_689_512L, 1.814),
        Arguments.of(new ResNet34(), "resnet34", 218, 21_797_672L, 3.664),
        Arguments.of(new ResNet50(), "resnet50", 320, 25_557_032L, 4.089));
  }

  @ParameterizedTest
  @MethodSource("depths")
  void isTorchvisions(Backbone backbone, String id, int tensors, long trained, double multiplyAdds)
      throws IOException {
    Network network = describe(backbone, Map.of(), IMAGE, 1000);
    List<String> actual = network.parameters().stream().map(ResNetTest::line).toList();
    assertEquals(stateDict(id), actual);
    assertEquals(tensors, actual.size());
    assertEquals(
        trained,
        network.parameters().stream()
            .filter(p -> p.kind().trained())
            .mapToLong(p -> p.shape().stream().reduce(1L, Math::multiplyExact))
            .sum());
    assertEquals(multiplyAdds, network.flops() / 2e9, 5e-4);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void takesAnySize(Backbone backbone) {
    for (int size : new int[] {1, 16, 33, 112, 225}) {
      Network network = describe(backbone, Map.of(), new Shape(3, size, size + 7), 2);
      assertEquals(Shape.vector(2), network.node(network.output()).shape());
    }
  }

  @Test
  void severalMembersAreAnEnsembleOfTheSameNetwork() {
    Shape image = new Shape(3, 64, 64);
    Network one = describe(new ResNet18(), Map.of("width", 8), image, 10);
    Network three = describe(new ResNet18(), Map.of("width", 8, "members", 3), image, 10);
    assertEquals(3, Ensemble.size(three));
    assertEquals(one, Ensemble.member(three, 2));
    assertEquals(3 * one.flops(), three.flops());
    assertTrue(three.taps().contains("member1.layer4.1.relu"));
  }

  @Test
  void tapsStemStagesAndFeatures() {
    Network network = describe(new ResNet18(), Map.of("width", 16), new Shape(3, 64, 64), 2);
    assertEquals(
        List.of(
            "maxpool",
            "layer1.1.relu",
            "layer2.1.relu",
            "layer3.1.relu",
            "layer4.1.relu",
            "avgpool"),
        network.taps());
    assertEquals(
        List.of("16x16x16", "16x16x16", "32x8x8", "64x4x4", "128x2x2", "128x1x1"),
        network.taps().stream().map(tap -> network.node(tap).shape().toString()).toList());
  }

  @Test
  void normalisesInside() {
    Network network = describe(new ResNet18(), Map.of(), IMAGE, 2);
    assertTrue(network.node("normalise").layer() instanceof Layer.Normalise);
    assertEquals(List.of("normalise"), network.node("conv1").inputs());
    Network plain = describe(new ResNet18(), Map.of("normalise", "none"), new Shape(1, 28, 28), 2);
    assertFalse(plain.has("normalise"));
    assertEquals(List.of("x"), plain.node("conv1").inputs());
  }

  @Test
  void saysThatStatisticsNeedColours() {
    LetheException refusal =
        assertThrows(
            LetheException.class,
            () -> describe(new ResNet18(), Map.of(), new Shape(1, 28, 28), 2));
    assertEquals(
        "resnet18: ImageNet's statistics are for 3 channels, the images have 1;"
            + " set normalise: none",
        refusal.getMessage());
  }

  private static Network describe(Backbone backbone, Map<String, ?> given, Shape image, int out) {
    return backbone.describe(Settings.check(backbone.settings(), given), image, out);
  }

  private static List<String> stateDict(String id) throws IOException {
    try (InputStream in = ResNetTest.class.getResourceAsStream(id + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String line(Parameter parameter) {
    String shape = parameter.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    return (parameter.name() + " " + shape).strip();
  }
}
