package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

class FacesDatasetTest {
  private static final Map<String, Object> SMALL =
      Map.of("size", 32, "train", 120, "validation", 30, "test", 40);

  /** The bytes before the first of the 120 training pictures in their file. */
  private static final int CHECKSUMS = 120 * 4;

  @TempDir private Path cache;

  private Samples open(Map<String, Object> given) {
    FacesDataset faces = new FacesDataset();
    return Life.whole(faces.open(new Bench(faces, given).in(cache)));
  }

  private static byte[] image(Samples samples, Split split, int index) {
    ByteBuffer target = ByteBuffer.allocate(3 * samples.height() * samples.width());
    samples.images(split, new int[] {index}, target);
    assertFalse(target.hasRemaining());
    return target.array();
  }

  @Test
  void theDefaultDatasetIsTheSameEverywhere() {
    try (Samples samples = open(Map.of())) {
      assertEquals("4053d818cee302c2", samples.fingerprint().substring(0, 16));
    }
  }

  @Test
  void anotherSeedOrSizeIsAnotherDataset() {
    try (Samples one = open(Map.of("seed", 1));
        Samples two = open(Map.of("seed", 2))) {
      assertNotEquals(one.fingerprint(), two.fingerprint());
      assertFalse(Arrays.equals(image(one, Split.TRAIN, 0), image(two, Split.TRAIN, 0)));
    }
  }

  @Test
  void aSettingHoldsTooAndOtherAnnotationsStay() {
    try (Samples free = open(SMALL);
        Samples held = open(with("hold", Map.of("Smiling", true)))) {
      assertArrayEquals(free.values(Split.TRAIN, "Bald"), held.values(Split.TRAIN, "Bald"));
      assertArrayEquals(
          free.identities(Split.TRAIN).orElseThrow(), held.identities(Split.TRAIN).orElseThrow());
      try (Samples same = free.holding("Smiling", 1).orElseThrow()) {
        assertEquals(held.fingerprint(), same.fingerprint());
      }
    }
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> given = new HashMap<>(SMALL);
    given.put(name, value);
    return given;
  }

  private static Map<String, Object> joint(Object attributes, Object counts) {
    return Map.of("joint", Map.of("attributes", attributes, "counts", counts));
  }

  record Mistake(Map<String, Object> given, String message) {}

  static final List<Mistake> MISTAKES =
      List.of(
          new Mistake(Map.of("rates", Map.of("Bald", 2)), "rates.Bald: 2.0 is not allowed"),
          new Mistake(Map.of("hold", Map.of("Bold", true)), "hold.Bold: unknown setting; did you"),
          new Mistake(joint(List.of("Mail"), List.of(1, 1)), "did you mean Male?"),
          new Mistake(joint(List.of("Male", "Male"), List.of(1, 1)), "Male is named twice"),
          new Mistake(
              joint(List.of("Male"), List.of(1, 2, 3)), "3 numbers for 1 attributes; use 2"),
          new Mistake(joint(List.of("Male"), List.of(0, 0)), "at least one positive number"));

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void aMistakeIsOneClearLine(Mistake mistake) {
    LetheException error = assertThrows(LetheException.class, () -> open(mistake.given));
    assertTrue(error.getMessage().contains(mistake.message), error.getMessage());
    assertFalse(error.getMessage().contains("\n"));
  }

  @Test
  void picturesAreKeptByTheirFingerprint() throws IOException {
    Samples samples = open(SMALL);
    byte[] picture = image(samples, Split.TRAIN, 0);
    samples.close();
    samples.close();
    Path file =
        cache.resolve("faces-%s-train.rgb".formatted(samples.fingerprint().substring(0, 32)));
    try (Stream<Path> files = Files.list(cache)) {
      assertEquals(List.of(file), files.toList());
    }
    assertArrayEquals(
        picture,
        Arrays.copyOfRange(Files.readAllBytes(file), CHECKSUMS, CHECKSUMS + picture.length));
  }
}
