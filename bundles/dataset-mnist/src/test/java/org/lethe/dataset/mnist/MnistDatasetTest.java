package org.lethe.dataset.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Settings;

class MnistDatasetTest {
  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyIdx files;

  @BeforeEach
  void write() {
    files = new TinyIdx(root);
  }

  @Test
  void imagesAreGreyInTheSizeOfTheFiles() {
    try (Samples samples = files.open(cache, Map.of())) {
      assertEquals(1, samples.channels());
      assertEquals(TinyIdx.HEIGHT, samples.height());
      assertEquals(TinyIdx.WIDTH, samples.width());
      assertEquals(36, samples.count(Split.TRAIN));
      assertEquals(4, samples.count(Split.VALIDATION));
      assertEquals(TinyIdx.TEST, samples.count(Split.TEST));
      for (int index = 0; index < TinyIdx.TEST; index++) {
        int first = index;
        byte[] expected = new byte[TinyIdx.HEIGHT * TinyIdx.WIDTH];
        IntStream.range(0, expected.length).forEach(i -> expected[i] = (byte) (first + i));
        assertArrayEquals(expected, samples.image(Split.TEST, index));
        assertEquals(index % 10, samples.values(Split.TEST, "digit")[index]);
      }
    }
  }

  @Test
  void theLabelIsAnAnnotationOfTenClasses() {
    try (Samples samples = files.open(cache, Map.of())) {
      Annotation digit = samples.annotations().get(0);
      assertEquals("digit", digit.name());
      assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digit.classes());
    }
  }

  @Test
  void aClassIsAFeatureAndARequest() {
    try (Samples samples = files.open(cache, Map.of())) {
      Samples view = Selections.classes(samples, List.of("digit=3"));
      int[] threes = view.values(Split.TEST, "digit=3");
      assertEquals(2, IntStream.of(threes).sum());
      assertEquals(1, threes[3]);
      int[] rows =
          new RequestedRows(samples, "digit", new Request.TaskClass("3"), new int[0])
              .in(Split.TEST);
      assertArrayEquals(new int[] {3, 13}, rows);
    }
  }

  @Test
  void gzippedFilesGiveTheSame() throws Exception {
    String plain = fingerprint();
    files.gzipped();
    assertEquals(plain, fingerprint());
  }

  @Test
  void anUnzippedFileIsPreferred() {
    String plain = fingerprint();
    files.write(TinyIdx.IMAGES + ".gz", new byte[7]);
    assertEquals(plain, fingerprint());
  }

  @Test
  void otherFilesAreIgnored() throws Exception {
    String before = fingerprint();
    files.write("emnist-letters-train-images-idx3-ubyte", new byte[7]);
    Files.createDirectory(root.resolve("train"));
    assertEquals(before, fingerprint());
  }

  @Test
  void otherLabelsHaveOtherNames() {
    Map<String, Object> fashion =
        Map.of(
            "label",
            "garment",
            "classes",
            List.of("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "5", "6", "7", "8", "9"));
    try (Samples samples = files.open(cache, fashion)) {
      assertEquals("garment", samples.annotations().get(0).name());
      int[] dresses =
          Selections.classes(samples, List.of("garment=Dress")).values(Split.TEST, "garment=Dress");
      assertEquals(1, dresses[3]);
      assertNotEquals(fingerprint(), samples.fingerprint());
    }
  }

  @Test
  void aChangedPixelChangesTheFingerprint() throws Exception {
    String before = fingerprint();
    byte[] images = TinyIdx.images(TinyIdx.TEST);
    images[images.length - 1]++;
    files.write(TinyIdx.TEST_IMAGES, images);
    Files.setLastModifiedTime(root.resolve(TinyIdx.TEST_IMAGES), FileTime.fromMillis(1));
    assertNotEquals(before, fingerprint());
  }

  @Test
  void aMissingFileIsNamedBeforeTheDatasetIsOpened() throws Exception {
    Files.delete(root.resolve(TinyIdx.TEST_LABELS));
    assertEquals(
        "mnist: t10k-labels-idx1-ubyte is missing in %s, also as .gz; root must hold the four idx files"
            .formatted(root),
        refusal(Map.of()));
  }

  @Test
  void aMissingFolderIsNamed() {
    Path none = root.resolve("none");
    assertEquals(
        "mnist: root: %s is not a folder; name the one that holds the four idx files"
            .formatted(none),
        refusal(Map.of("root", none.toString())));
  }

  @Test
  void namesAreChecked() {
    assertEquals(
        "label: not a name without =; use one, e.g. digit; classes: a name occurs twice; change one",
        refusal(Map.of("label", "a=b", "classes", List.of("x", "x"))));
  }

  /** Returns the message of the refusal of a recipe's settings. */
  private String refusal(Map<String, ?> more) {
    MnistDataset dataset = new MnistDataset();
    Map<String, Object> given = new HashMap<>(Map.of("root", root.toString()));
    given.putAll(more);
    Settings settings = Settings.check(dataset.settings(), given);
    String message =
        assertThrows(LetheException.class, () -> dataset.annotations(settings)).getMessage();
    assertTrue(message.lines().count() == 1, message);
    return message;
  }

  private String fingerprint() {
    try (Samples samples = files.open(cache, Map.of())) {
      return samples.fingerprint();
    }
  }
}
