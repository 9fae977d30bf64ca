package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;

class PascalPartDatasetTest {
  private static final int PICTURES = 24;

  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyBirds birds;

  @BeforeEach
  void write() {
    birds = new TinyBirds(root, PICTURES);
  }

  @Test
  void annotatesObjectsAndTheirParts() {
    try (Samples samples = open(Map.of())) {
      assertEquals(
          Stream.of("object", "has_head", "has_eye").map(Annotation::attribute).toList(),
          samples.annotations());
      assertEquals(Set.of("object", "has_head", "has_eye"), samples.parts());
      int[] objects = samples.values(Split.TRAIN, "object");
      assertArrayEquals(objects, samples.values(Split.TRAIN, "has_head"));
      assertEquals(objects.length, 2 * IntStream.of(objects).sum(), "as much background");
    }
  }

  @Test
  void masksFitThePixels() {
    try (Samples samples = open(Map.of("margin", 0, "negatives", false, "size", 20))) {
      byte[] image = samples.image(Split.TRAIN, 0);
      byte[] head = samples.part(Split.TRAIN, 0, "has_head");
      byte[] object = samples.part(Split.TRAIN, 0, "object");
      for (int i = 0; i < 400; i++) {
        boolean inHead = i % 20 < 10 && i / 20 < 10;
        assertEquals(inHead ? 1 : 0, head[i], "pixel " + i);
        assertEquals(1, object[i]);
        if (i % 20 != 9 && i % 20 != 10 && i / 20 != 9 && i / 20 != 10) {
          assertEquals(inHead ? 200 : 0, image[3 * i + 1] & 0xff, 40, "green of pixel " + i);
        }
      }
    }
  }

  @Test
  void imagesAreSelectedByTheJointDistributionOfAttributes() {
    int objects = 0;
    try (Samples all = open(Map.of())) {
      objects = IntStream.of(all.values(Split.TRAIN, "object")).sum();
    }
    Map<String, Object> joint = Map.of("attributes", List.of("object"), "counts", List.of(1, 2));
    try (Samples some = open(Map.of("joint", joint))) {
      assertEquals(objects, IntStream.of(some.values(Split.TRAIN, "object")).sum());
      assertEquals(objects + objects / 2, some.count(Split.TRAIN), "half of the background");
    }
  }

  @Test
  void bothEyesAreOnePart() {
    Map<String, Object> whole = Map.of("margin", 0, "negatives", false, "size", 40);
    try (Samples samples = open(whole)) {
      byte[] eyes = samples.part(Split.TEST, 0, "has_eye");
      assertEquals(32, IntStream.range(0, eyes.length).map(i -> eyes[i]).sum());
      assertEquals(1, eyes[4 * 40 + 2], "left");
      assertEquals(1, eyes[4 * 40 + 12], "right");
    }
    Map<String, Object> apart =
        Map.of("margin", 0, "size", 40, "merge", false, "parts", List.of("reye"));
    try (Samples samples = open(apart)) {
      byte[] eye = samples.part(Split.TEST, 0, "has_reye");
      assertEquals(16, IntStream.range(0, eye.length).map(i -> eye[i]).sum());
    }
  }

  @Test
  void aPartSmallerThanAPixelKeepsOne() {
    try (Samples samples = open(Map.of("size", 8, "margin", 1, "parts", List.of("eye")))) {
      byte[] eye = samples.part(Split.TRAIN, 0, "has_eye");
      assertTrue(IntStream.range(0, eye.length).anyMatch(i -> eye[i] == 1));
    }
  }

  @Test
  void backgroundShowsNoSelectedObject() {
    try (Samples samples = open(Map.of())) {
      int[] objects = samples.values(Split.TRAIN, "object");
      for (int row = 0; row < objects.length; row++) {
        byte[] image = samples.image(Split.TRAIN, row);
        boolean red = IntStream.range(0, 256).anyMatch(i -> (image[3 * i] & 0xff) > 120);
        assertEquals(objects[row] == 1, red);
        byte[] mask = samples.part(Split.TRAIN, row, "object");
        assertEquals(objects[row] == 1, IntStream.range(0, 256).anyMatch(i -> mask[i] == 1));
      }
    }
  }

  @Test
  void severalClassesAreATask() {
    try (Samples samples = open(Map.of("categories", List.of("bird", "cat")))) {
      assertEquals(
          new Annotation("category", List.of("bird", "cat", "background")),
          samples.annotations().get(1));
      int[] classes = samples.values(Split.TRAIN, "category");
      int[] objects = samples.values(Split.TRAIN, "object");
      int[] heads = samples.values(Split.TRAIN, "has_head");
      assertTrue(IntStream.of(classes).anyMatch(c -> c == 1));
      for (int row = 0; row < classes.length; row++) {
        assertEquals(classes[row] == 2 ? 0 : 1, objects[row]);
        assertEquals(classes[row] == 0 ? 1 : 0, heads[row]);
      }
    }
    try (Samples samples = open(Map.of("categories", List.of("bird", "cat"), "negatives", false))) {
      assertEquals(List.of("bird", "cat"), samples.annotations().get(1).classes());
    }
  }

  @Test
  void allObjectsOfAPictureAreInOneSplit() {
    try (Samples samples = open(Map.of("categories", List.of("bird", "cat")))) {
      Set<Integer> seen = new HashSet<>();
      for (Split split : Split.values()) {
        Set<Integer> pictures = new HashSet<>();
        IntStream.of(samples.identities(split).orElseThrow()).forEach(pictures::add);
        assertFalse(pictures.stream().anyMatch(seen::contains), split.label());
        seen.addAll(pictures);
      }
      assertEquals(PICTURES, seen.size());
    }
  }

  @Test
  void splitsDependOnSeedAndSharesAlone() {
    Map<String, Object> birdsOnly = Map.of("negatives", false);
    try (Samples samples = open(birdsOnly);
        Samples others = open(Map.of("negatives", false, "seed", 2));
        Samples even = open(Map.of("negatives", false, "shares", List.of(0, 1, 1)))) {
      int[] before = samples.identities(Split.TRAIN).orElseThrow();
      assertNotEquals(
          IntStream.of(before).boxed().toList(),
          IntStream.of(others.identities(Split.TRAIN).orElseThrow()).boxed().toList());
      assertEquals(0, even.count(Split.TRAIN));
      assertEquals(PICTURES, even.count(Split.VALIDATION) + even.count(Split.TEST));
    }
    List<Integer> few = trained(birdsOnly);
    new TinyBirds(root, PICTURES + 10);
    List<Integer> more = trained(birdsOnly);
    assertEquals(few, more.stream().filter(identity -> identity < PICTURES).toList());
  }

  private List<Integer> trained(Map<String, Object> settings) {
    try (Samples samples = open(settings)) {
      return IntStream.of(samples.identities(Split.TRAIN).orElseThrow()).boxed().toList();
    }
  }

  @Test
  void smallObjectsAndFurtherPicturesAreLeftOut() {
    try (Samples samples = open(Map.of("limit", 1, "negatives", false))) {
      for (Split split : Split.values()) {
        assertEquals(1, samples.count(split));
      }
    }
    Map<String, Object> large =
        Map.of("categories", List.of("bird", "cat"), "minSide", 41, "size", 8);
    Bench bench = birds.bench(cache, large);
    assertEquals(
        "pascalpart: no object of bird, cat with a side of 41 pixels; choose others in categories",
        Refused.message(() -> TinyBirds.open(bench)));
  }

  @Test
  void aPartThatNoObjectHasIsReportedAtEachStart() {
    for (int start = 0; start < 2; start++) {
      Bench bench = birds.bench(cache, Map.of("parts", List.of("head", "ye")));
      TinyBirds.open(bench).close();
      assertEquals(
          List.of(
              "pascalpart: parts: no object has the part ye; did you mean eye?;"
                  + " annotated: eye, head"),
          bench.warnings());
    }
  }

  private Samples open(Map<String, ?> settings) {
    Bench bench = birds.bench(cache, settings);
    return TinyBirds.open(bench);
  }
}
