package org.lethe.evaluator.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** Groups of known filters: two of red, two of blue, four of green, which is noise. */
class PartsEvaluatorTest {
  private static final int SIZE = 8;
  private static final int COUNT = 80;
  private static final List<List<Integer>> GROUPS =
      List.of(List.of(4, 5, 6, 7), List.of(0, 1), List.of(2, 3));

  private final PartsEvaluator evaluator =
      new PartsEvaluator(new EngineNetworks(Engine.getInstance()));

  @TempDir private Path place;

  @Test
  void theBestGroupOfEachPartIsChosenOnValidationImagesAndMeasuredOnTestImages() {
    Evaluation done = run(bench(Map.of()).forgetting(Spots.LEFT, Spots.RIGHT));
    for (String part : List.of(Spots.LEFT, Spots.RIGHT)) {
      Measurement best = best(done, part, "found");
      assertEquals(
          Optional.of(part.equals(Spots.LEFT) ? "1" : "2"), best.label(PartFigures.GROUP), part);
      assertTrue(best.value() > .3, best.toString());
      assertTrue(best.interval().isPresent(), best.toString());
      assertTrue(best.value() > best(done, part, "random").value(), part);
    }
    long each =
        done.measurements().stream()
            .filter(figure -> figure.label(Label.SPLIT).equals(Optional.of("validation")))
            .count();
    assertEquals(2L * GROUPS.size(), each);
  }

  @Test
  void theRatioIsThatOfTheOverlaps() {
    Evaluation done = run(bench(Map.of()).forgetting(Spots.LEFT));
    for (String control : List.of("random", "untrained")) {
      Measurement ratio =
          done.measurements().stream()
              .filter(figure -> figure.name().equals(PartFigures.RATIO))
              .filter(figure -> figure.label(PartFigures.GROUPS).equals(Optional.of(control)))
              .findFirst()
              .orElseThrow();
      double expected =
          best(done, Spots.LEFT, "found").value() / best(done, Spots.LEFT, control).value();
      assertEquals(expected, ratio.value(), 1e-9, control);
      assertTrue(ratio.interval().orElseThrow().low() > 1, ratio.toString());
    }
  }

  @Test
  void randomGroupsHaveTheSizesOfTheOthers() {
    FilterGroups groups = new FilterGroups("relu", 9, GROUPS);
    FilterGroups shuffled = ComparedGroups.shuffled(groups, 3);
    assertEquals(
        GROUPS.stream().map(List::size).toList(),
        shuffled.groups().stream().map(List::size).toList());
    assertEquals(1, shuffled.leftOut());
    assertTrue(shuffled.groupOf(8).isEmpty(), "a filter in no group stays in none");
  }

  @Test
  void allPartsAreComparedUnlessSomeAreRequested() {
    assertEquals(Set.of(Spots.LEFT, Spots.RIGHT), parts(run(bench(Map.of()).forgettingGroup(0))));
    assertEquals(Set.of(Spots.LEFT), parts(run(bench(Map.of()).forgetting(Spots.LEFT))));
    assertEquals(
        Set.of(Spots.RIGHT),
        parts(run(bench(Map.of("parts", List.of("Right"))).forgetting(Spots.LEFT))));
  }

  @Test
  void aPartWithoutMasksIsNamed() {
    Bench bench = bench(Map.of("parts", List.of("Rigt")));
    assertEquals(
        "parts: the dataset has no part masks for Rigt; did you mean Right?",
        assertThrows(LetheException.class, () -> run(bench)).getMessage());
  }

  @Test
  void aDatasetWithoutPartMasksHasAGalleryAlone() {
    Spots plain =
        new Spots(SIZE, COUNT) {
          @Override
          public Set<String> parts() {
            return Set.of();
          }
        };
    Evaluation done = run(bench(Map.of()).with(plain).forgetting(Spots.LEFT));
    assertEquals(
        List.of("group_count", "left_out"),
        done.measurements().stream().map(Measurement::name).toList());
    assertEquals(1, done.pictures().size());
    assertTrue(done.charts().isEmpty());
  }

  @Test
  void theGalleryShowsEachImageAndItsPixelsLitByEachGroup() {
    Spots red =
        new Spots(SIZE, COUNT) {
          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            for (int i = 0; i < indices.length * SIZE * SIZE; i++) {
              boolean left = i % SIZE < SIZE / 2;
              target.put((byte) (left ? 200 : 100)).put((byte) 100).put((byte) 50);
            }
          }
        };
    Picture picture = run(bench(Map.of("pictures", 2, "crops", 0)).with(red)).pictures().get(0);
    assertEquals(2 * SIZE, picture.height());
    assertEquals((GROUPS.size() + 1) * SIZE, picture.width());
    assertEquals(200, red(picture, 0, 0), "the image");
    assertEquals(100, red(picture, 0, SIZE - 1), "the image");
    assertEquals(200, red(picture, 0, 2 * SIZE), "the group of red, where it responds most");
    assertEquals(20, red(picture, 0, 3 * SIZE - 1), "where it responds least");
    assertEquals(40, red(picture, 0, 3 * SIZE), "the group of blue, which does not respond");
  }

  /** Two test images have a red point, the others are black; the group of red finds the points. */
  @Test
  void belowEachGroupAreTheRegionsOfItsHighestResponses() {
    Spots points =
        new Spots(SIZE, COUNT) {
          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            for (int index : indices) {
              byte[] image = new byte[3 * SIZE * SIZE];
              image[0] = split == Split.VALIDATION ? (byte) 255 : 0;
              image[3 * (3 * SIZE + 5)] = split == Split.TEST && index == 70 ? (byte) 255 : 0;
              image[3 * (SIZE * SIZE - 1)] = split == Split.TEST && index == 9 ? (byte) 200 : 0;
              target.put(image);
            }
          }
        };
    Map<String, Integer> settings = Map.of("pictures", 2, "crops", 3);
    Picture picture = run(bench(settings).with(points)).pictures().get(0);
    assertEquals((2 + 3) * SIZE, picture.height());
    assertTrue(picture.caption().contains("3 regions of test images"), picture.caption());
    int column = 2 * SIZE;
    int first = 2 * SIZE;
    assertEquals(255, red(picture, first + 4, column + 4), "the highest, in the middle");
    assertEquals(0, red(picture, first + 1, column + 4), "enlarged");
    assertEquals(200, red(picture, first + 2 * SIZE - 1, column + SIZE - 1), "the next");
    assertEquals(0, red(picture, first + 2 * SIZE + 4, column + 4), "an image without a point");
    assertEquals(0, red(picture, first + 4, 4), "no image in the first column");
    Picture again = run(bench(settings).with(points)).pictures().get(0);
    assertEquals(picture, again);
  }

  private static int red(Picture picture, int y, int x) {
    return Byte.toUnsignedInt(picture.rgb().get(3 * (y * picture.width() + x)));
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(evaluator, settings)
        .in(place)
        .with(new Spots(SIZE, COUNT))
        .withIdentification(identifier());
  }

  private static Identification identifier() {
    Network.Builder b = Network.builder(new Shape(3, SIZE, SIZE));
    b.add("conv", new Layer.Conv2d(3, 8, 1, 1, 0, true), "x");
    b.add("relu", new Layer.Relu(), "conv");
    b.add("pool", new Layer.GlobalMean(), "relu");
    Network network = b.build("pool", List.of("relu"));
    float[] colours = new float[8 * 3];
    float[] bias = new float[8];
    for (int filter = 0; filter < 8; filter++) {
      int colour = filter < 2 ? 0 : filter < 4 ? 2 : 1;
      colours[3 * filter + colour] = 1;
      bias[filter] = colour == 1 ? 0 : -.35f;
    }
    Weights weights =
        Weights.of(
            Map.of("conv.weight", Tensor.of(colours, 8, 3, 1, 1), "conv.bias", Tensor.of(bias, 8)));
    return new Identification(new Model(network, weights), new FilterGroups("relu", 8, GROUPS));
  }

  private Evaluation run(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty()));
  }

  private static Measurement best(Evaluation done, String part, String groups) {
    return done.measurements().stream()
        .filter(figure -> figure.name().equals(PartFigures.OVERLAP))
        .filter(figure -> figure.label(Label.SPLIT).equals(Optional.of("test")))
        .filter(figure -> figure.label(PartFigures.PART).equals(Optional.of(part)))
        .filter(figure -> figure.label(PartFigures.GROUPS).equals(Optional.of(groups)))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> parts(Evaluation done) {
    return done.measurements().stream()
        .flatMap(figure -> figure.label(PartFigures.PART).stream())
        .collect(Collectors.toSet());
  }
}
