package org.lethe.unlearner.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** Encodings by an identifier with one filter for red and one for blue. */
class EncodingUnlearnerTest {
  private static final int SIZE = 8;
  private static final int COUNT = 40;

  private final Networks networks = new EngineNetworks(Engine.getInstance());
  private final EncodingUnlearner unlearner = new EncodingUnlearner(networks);

  @TempDir private Path place;

  @Test
  void theGroupOfAFeatureIsTheOneThatOverlapsMostWithItsPart() {
    assertEquals(List.of(1), filters(run(bench(Map.of()).forgetting(Spots.RIGHT))));
    assertEquals(List.of(0), filters(run(bench(Map.of()).forgetting(Spots.LEFT))));
    Unlearned both = run(bench(Map.of()).forgetting(Spots.LEFT, Spots.RIGHT));
    assertEquals(List.of(0, 1), filters(both));
    assertEquals(4, overlaps(both).size(), "two groups beside two parts");
  }

  @Test
  void aGroupThatIsNamedIsNotCompared() {
    Unlearned named = run(bench(Map.of("group", 0)).forgetting(Spots.RIGHT));
    assertEquals(List.of(0), filters(named));
    assertTrue(overlaps(named).isEmpty());
    assertEquals(List.of(1), filters(run(bench(Map.of()).forgettingGroup(1))));
  }

  @Test
  void theMeanMaskIsThatOfTheTrainingImages() {
    Spots quarterRed =
        new Spots(SIZE, COUNT) {
          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            for (int index : indices) {
              for (int i = 0; i < SIZE * SIZE; i++) {
                boolean red = i < SIZE * SIZE / 4 && index % 2 == 0;
                target.put((byte) (red ? 255 : 0)).put((byte) 0).put((byte) 0);
              }
            }
          }
        };
    Unlearned done = run(bench(Map.of()).with(quarterRed).forgettingGroup(0));
    assertEquals(1 - .25 / 2, done.meanMask().orElseThrow(), 1e-6);
  }

  @Test
  void masksThatRemoveNothingOrEverythingAreRefused() {
    Bench black = bench(Map.of()).with(colour(0)).forgettingGroup(0);
    assertEquals(
        "encoding: the filters remove no pixel of the training images; choose other ones, or another threshold",
        message(black));
    Bench white = bench(Map.of("rule", "nonzero")).with(colour(255)).forgettingGroup(0);
    assertEquals(
        "encoding: the filters remove every pixel of the training images; choose other ones, or another threshold",
        message(white));
  }

  private static Spots colour(int value) {
    return new Spots(SIZE, COUNT) {
      @Override
      public void images(Split split, int[] indices, ByteBuffer target) {
        for (int i = 0; i < indices.length * SIZE * SIZE * 3; i++) {
          target.put((byte) value);
        }
      }
    };
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "encoding: no group 2; the groups are 0 to 1", message(bench(Map.of()).forgettingGroup(2)));
    assertEquals(
        "encoding: no group 7; the groups are 0 to 1",
        message(bench(Map.of("group", 7)).forgetting(Spots.LEFT)));
    Spots plain =
        new Spots(SIZE, COUNT) {
          @Override
          public Set<String> parts() {
            return Set.of(RIGHT);
          }
        };
    assertEquals(
        "encoding: the dataset has no part masks for Left; name a group instead",
        message(bench(Map.of()).with(plain).forgetting(Spots.LEFT)));
    assertEquals(
        "encoding: the identifier takes images of 3x16x16, the dataset has 3x8x8; identify them again",
        message(bench(Map.of()).withIdentification(identifier(16)).forgettingGroup(0)));
  }

  @Test
  void aPartThatNoImageShowsIsRefused() {
    Spots hidden =
        new Spots(SIZE, COUNT) {
          @Override
          public byte[] part(Split split, int index, String annotation) {
            return new byte[SIZE * SIZE];
          }
        };
    assertEquals(
        "encoding: no validation image shows the part Left; raise images, or name a group",
        message(bench(Map.of()).with(hidden).forgetting(Spots.LEFT)));
  }

  private Bench bench(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(Map.of("epochs", 1, "batch", 10));
    settings.putAll(more);
    Network network = Tiny.classifier(new Shape(3, SIZE, SIZE), 2);
    return new Bench(unlearner, settings)
        .in(place)
        .with(new Spots(SIZE, COUNT))
        .withOriginal(new Model(network, Initial.weights(network, 1, "original")))
        .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 1, "batch", 10))
        .withIdentification(identifier(SIZE));
  }

  private static Identification identifier(int size) {
    Network.Builder b = Network.builder(new Shape(3, size, size));
    b.add("conv", new Layer.Conv2d(3, 2, 1, 1, 0, true), "x");
    b.add("relu", new Layer.Relu(), "conv");
    b.add("pool", new Layer.GlobalMean(), "relu");
    Network network = b.build("pool", List.of("relu"));
    Weights weights =
        Weights.of(
            Map.of(
                "conv.weight", Tensor.of(new float[] {1, 0, 0, 0, 0, 1}, 2, 3, 1, 1),
                "conv.bias", Tensor.of(new float[] {-.5f, -.5f}, 2)));
    return new Identification(
        new Model(network, weights), new FilterGroups("relu", 2, List.of(List.of(0), List.of(1))));
  }

  private Unlearned run(Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  private String message(Bench bench) {
    return assertThrows(LetheException.class, () -> run(bench)).getMessage();
  }

  private static List<Measurement> overlaps(Unlearned done) {
    return done.series().stream().filter(each -> each.name().equals("overlap")).toList();
  }

  private static List<Integer> filters(Unlearned done) {
    Network remover = ((Masker.Learned) done.masker()).remover().network();
    return ((Layer.Select) remover.node("group0.filters").layer()).channels();
  }
}
