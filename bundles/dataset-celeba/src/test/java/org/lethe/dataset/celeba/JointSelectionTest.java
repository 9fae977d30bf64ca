package org.lethe.dataset.celeba;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;

/** Every image of the dataset has an open mouth; those of even number smile. */
class JointSelectionTest {
  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyCeleba tiny;

  @BeforeEach
  void write() {
    tiny = new TinyCeleba(root, "\n");
  }

  @Test
  void combinationsOccurInProportionToTheirCounts() throws IOException {
    tiny.edit("list_attr_celeba.txt", "000001.jpg -1  1 -1", "000001.jpg  1  1 -1");
    try (Samples samples =
        open(Map.of("attributes", List.of("Smiling"), "counts", List.of(1, 3), "test", false))) {
      assertArrayEquals(new int[] {0, 1, 1, 1}, samples.values(Split.TRAIN, "Smiling"));
      assertArrayEquals(new int[] {1, 0, 0, 0}, samples.values(Split.TRAIN, "Bald"), "the first");
      assertEquals(20, red(samples, 0), 3);
      assertEquals(40, red(samples, 1), 3);
      assertEquals(2, samples.count(Split.TEST), "as it was");
    }
  }

  @Test
  void aCombinationOfNoWeightIsLeftOut() {
    Map<String, Object> wanted =
        Map.of(
            "attributes", List.of("Mouth_Slightly_Open", "Smiling"), "counts", List.of(0, 0, 1, 0));
    try (Samples samples = open(wanted)) {
      assertArrayEquals(new int[3], samples.values(Split.TRAIN, "Smiling"));
      assertEquals(1, samples.count(Split.TEST));
    }
  }

  @Test
  void anotherSelectionIsOtherDataAndDecodesNothing() throws IOException {
    String all = context(Map.of()).open().fingerprint();
    long written = files();
    String some =
        open(Map.of("attributes", List.of("Smiling"), "counts", List.of(1, 3))).fingerprint();
    assertNotEquals(all, some);
    assertEquals(written, files());
  }

  @Test
  void closingItClosesTheImages() {
    Samples samples = open(Map.of("attributes", List.of("Smiling"), "counts", List.of(1, 1)));
    samples.close();
    assertThrows(IllegalStateException.class, () -> red(samples, 0));
  }

  @Test
  void aCombinationWithoutImagesIsNamed() {
    LetheException failure =
        assertThrows(
            LetheException.class,
            () -> open(Map.of("attributes", List.of("Bald"), "counts", List.of(1, 1))));
    assertEquals(
        "celeba: joint: no image for train has Bald=1; set its count to 0", failure.getMessage());
  }

  @Test
  void everyMistakeIsFoundBeforeAnImageIsRead() {
    Map<String, Object> given =
        Map.of("attributes", List.of("Smilling", "Bald", "Bald"), "counts", List.of(1, 1));
    CelebaDataset dataset = new CelebaDataset();
    Settings settings =
        Settings.check(dataset.settings(), Map.of("root", root.toString(), "joint", given));
    String message =
        assertThrows(InvalidSettingsException.class, () -> dataset.annotations(settings))
            .getMessage();
    assertTrue(message.contains("Smilling is unknown; did you mean Smiling?"), message);
    assertTrue(message.contains("Bald is named twice"), message);
    assertTrue(message.contains("2 numbers for 3 attributes; use 8"), message);
  }

  private Samples open(Map<String, Object> joint) {
    return context(Map.of("joint", joint)).open();
  }

  private Context context(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("size", 8);
    return new Context(root, cache, all);
  }

  private long files() throws IOException {
    try (var list = Files.list(cache)) {
      return list.count();
    }
  }

  private static int red(Samples samples, int index) {
    ByteBuffer pixels = ByteBuffer.allocate(8 * 8 * 3);
    samples.images(Split.TRAIN, new int[] {index}, pixels);
    return pixels.get(0) & 0xff;
  }
}
