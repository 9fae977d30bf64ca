package org.lethe.identifier.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.contract.IdentifierContract;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Tiny;

class RandomIdentifierTest extends IdentifierContract {
  @TempDir private Path place;

  @Override
  protected Identifier provider() {
    return new RandomIdentifier();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("groups", 2);
  }

  @Test
  void groupsHoldEachFilterOnceAndAreOfEqualSize() {
    FilterGroups groups = RandomGroups.draw("layer3", 100, 16, 7);
    assertEquals(0, groups.leftOut());
    List<Integer> sizes = groups.groups().stream().map(List::size).distinct().sorted().toList();
    assertEquals(List.of(6, 7), sizes);
    assertNotEquals(groups, RandomGroups.draw("layer3", 100, 16, 8));
  }

  @Test
  void theLayerIsTheLastTapWithMapsUnlessItIsNamed() {
    assertEquals("relu", groups(Map.of("groups", 2)).layer());
    assertEquals("bn", groups(Map.of("groups", 2, "layer", "bn")).layer());
  }

  @Test
  void aModuleStandsForItsLastNode() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("layer3.0.conv", new Layer.Conv2d(3, 4, 3, 1, 1, false), "x");
    b.add("layer3.1.relu", new Layer.Relu(), "layer3.0.conv");
    b.add("avgpool", new Layer.GlobalMean(), "layer3.1.relu");
    Network deep = b.build("avgpool", List.of("avgpool"));
    assertEquals("layer3.1.relu", groups(Map.of("groups", 2, "layer", "layer3"), deep).layer());
    assertEquals("avgpool", groups(Map.of("groups", 2), deep).layer());
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "random: the network has no layer relv; did you mean relu?",
        message(Map.of("layer", "relv", "groups", 2)));
    assertEquals(
        "random: relu has 4 filters, which cannot form 5 groups; lower groups",
        message(Map.of("groups", 5)));
  }

  private String message(Map<String, Object> given) {
    return assertThrows(LetheException.class, () -> groups(given)).getMessage();
  }

  private FilterGroups groups(Map<String, Object> given) {
    return groups(given, Tiny.classifier(new Shape(3, 8, 8), 2));
  }

  private FilterGroups groups(Map<String, Object> given, Network network) {
    Bench bench =
        new Bench(provider(), given)
            .in(place)
            .withOriginal(new Model(network, Initial.weights(network, 1, "original")));
    return Life.whole(provider().start(bench, Optional.empty())).identification().groups();
  }
}
