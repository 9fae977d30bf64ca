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
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;

class FacesDatasetTest {
  private static final Map<String, Object> SMALL =
      Map.of("size", 32, "train", 120, "validation", 30, "test", 40);

  @TempDir private Path cache;

  private Samples open(Map<String, Object> given) {
    FacesDataset faces = new FacesDataset();
    Settings settings = Settings.check(faces.settings(), given);
    try (Task<Samples> task = faces.open(new OpeningContext(settings, cache))) {
      assertFalse(task.step());
      return task.result();
    }
  }

  private static byte[] image(Samples samples, Split split, int index) {
    ByteBuffer target = ByteBuffer.allocate(3 * samples.height() * samples.width());
    samples.images(split, new int[] {index}, target);
    assertFalse(target.hasRemaining());
    return target.array();
  }

  @Test
  void picturesAreTheSameRenderedKeptAndOpenedAgain() {
    try (Samples one = open(SMALL);
        Samples two = open(SMALL)) {
      assertEquals(one.fingerprint(), two.fingerprint());
      for (Split split : Split.values()) {
        for (int index = 0; index < one.count(split); index++) {
          byte[] rendered = image(one, split, index);
          assertArrayEquals(rendered, image(one, split, index));
          assertArrayEquals(rendered, image(two, split, index));
        }
      }
    }
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
  void severalPicturesLieOneAfterTheOther() {
    try (Samples samples = open(SMALL)) {
      ByteBuffer target = ByteBuffer.allocateDirect(2 * 3 * 32 * 32);
      samples.images(Split.TEST, new int[] {5, 0}, target);
      byte[] second = new byte[3 * 32 * 32];
      target.get(3 * 32 * 32, second);
      assertArrayEquals(image(samples, Split.TEST, 0), second);
    }
  }

  @Test
  void holdingAnAttributeChangesItAloneAndOnlyInsideItsPart() {
    try (Samples samples = open(SMALL)) {
      for (String attribute : Attribute.ids()) {
        try (Samples off = samples.holding(attribute, 0).orElseThrow();
            Samples on = samples.holding(attribute, 1).orElseThrow()) {
          assertTrue(Arrays.stream(on.values(Split.TEST, attribute)).allMatch(value -> value == 1));
          int[] values = samples.values(Split.TEST, attribute);
          for (int index = 0; index < values.length; index++) {
            byte[] without = image(off, Split.TEST, index);
            byte[] with = image(on, Split.TEST, index);
            assertArrayEquals(
                values[index] == 1 ? with : without, image(samples, Split.TEST, index));
            byte[] part = samples.part(Split.TEST, index, attribute);
            for (int at = 0; at < with.length; at++) {
              assertTrue(with[at] == without[at] || part[at / 3] == 1);
            }
          }
        }
      }
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
          new Mistake(Map.of("size", 8), "size: 8 is not allowed; use 16..512"),
          new Mistake(Map.of("sise", 64), "sise: unknown setting; did you mean size?"),
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
  void askingForWhatIsNotThereSaysSo() {
    try (Samples samples = open(SMALL)) {
      LetheException error =
          assertThrows(LetheException.class, () -> samples.values(Split.TRAIN, "Smile"));
      assertTrue(error.getMessage().contains("no annotation Smile"), error.getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> image(samples, Split.TEST, 40));
      assertThrows(IndexOutOfBoundsException.class, () -> image(samples, Split.TEST, -1));
    }
  }

  @Test
  void nothingIsLeftOnTheDisk() throws IOException {
    Samples samples = open(SMALL);
    image(samples, Split.TRAIN, 0);
    samples.close();
    samples.close();
    try (Stream<Path> files = Files.list(cache)) {
      assertEquals(0, files.count());
    }
  }
}
