package org.lethe.dataset.pascalpart;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.testing.Bench;

class BadFilesTest {
  private static final String NAME = TinyBirds.name(5);

  @TempDir private Path root;
  @TempDir private Path cache;
  private TinyBirds birds;

  @BeforeEach
  void write() {
    birds = new TinyBirds(root, 24);
  }

  @Test
  void aTruncatedAnnotationIsSkippedByName() throws IOException {
    byte[] bytes = Files.readAllBytes(birds.annotations(NAME));
    birds.annotations(NAME, Arrays.copyOf(bytes, 400));
    String warning = onlyWarning();
    assertTrue(
        warning.startsWith("pascalpart: Annotations_Part/2008_000005.mat is damaged ("), warning);
    assertTrue(warning.endsWith("; skipped"), warning);
  }

  @Test
  void anotherFileIsSkipped() {
    birds.annotations(NAME, "GIF89a...".getBytes(US_ASCII));
    assertEquals(
        "pascalpart: Annotations_Part/2008_000005.mat is no MATLAB file of version 5 or 7.3"
            + " (9 bytes); skipped",
        onlyWarning());
  }

  @Test
  void aMissingPictureIsSkipped() throws IOException {
    Files.delete(birds.picture(NAME));
    assertEquals("pascalpart: JPEGImages/2008_000005.jpg is missing; skipped", onlyWarning());
  }

  @Test
  void aPictureOfAnotherSizeIsSkipped() {
    birds.picture(NAME, new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB));
    assertEquals(
        "pascalpart: Annotations_Part/2008_000005.mat has masks of 120 x 90 pixels for a picture"
            + " of 60 x 60; skipped",
        onlyWarning());
  }

  @Test
  void tooManyBadFilesStopThePreparation() throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.delete(birds.picture(TinyBirds.name(i)));
    }
    Bench bench = birds.bench(cache, Map.of("maxBad", 0.1));
    String message = Refused.message(() -> TinyBirds.open(bench));
    assertTrue(
        message.endsWith(
            "is missing; 3 bad of 24 pictures is more than maxBad 0.1 allows:"
                + " repair them or raise maxBad"),
        message);
    Bench strict = birds.bench(cache, Map.of("maxBad", 0));
    assertTrue(Refused.message(() -> TinyBirds.open(strict)).contains("1 bad of 24 pictures"));
    assertEquals(List.of(), cached());
  }

  @Test
  void aSecondStartPreparesNothingAndRepeatsItsWarnings() throws IOException {
    Files.delete(birds.picture(NAME));
    String warning = onlyWarning();
    List<Path> files = cached();
    FileTime written = Files.getLastModifiedTime(files.get(0));
    assertEquals(warning, onlyWarning());
    assertEquals(files, cached());
    assertEquals(written, Files.getLastModifiedTime(files.get(0)));
  }

  @Test
  void aChangedFileIsPreparedAgain() throws IOException {
    String before = fingerprint();
    birds.picture(NAME, new BufferedImage(Mats.WIDTH, Mats.HEIGHT, BufferedImage.TYPE_INT_RGB));
    Files.setLastModifiedTime(birds.picture(NAME), FileTime.fromMillis(1));
    assertNotEquals(before, fingerprint());
  }

  @Test
  void aCutCacheIsPreparedAgain() throws IOException {
    String before = fingerprint();
    Path file = cached().get(0);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(before, fingerprint());
  }

  private String fingerprint() {
    Bench bench = birds.bench(cache, Map.of());
    try (Samples samples = TinyBirds.open(bench)) {
      return samples.fingerprint();
    }
  }

  private String onlyWarning() {
    Bench bench = birds.bench(cache, Map.of());
    TinyBirds.open(bench).close();
    assertEquals(1, bench.warnings().size(), bench.warnings()::toString);
    return bench.warnings().get(0);
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }
}
