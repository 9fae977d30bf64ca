package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.settings.Settings;

class SettingsTest {
  @TempDir private Path root;

  @Test
  void namesWhatMayBeMeant() {
    assertEquals(
        "categories: brid is no class of PASCAL VOC; did you mean bird?",
        mistake(Map.of("categories", List.of("brid"))));
  }

  @Test
  void needsAClass() {
    assertEquals(
        "categories: name at least one class, e.g. [bird]",
        mistake(Map.of("categories", List.of())));
  }

  @Test
  void aMergedPartIsNamedAsMerged() {
    assertEquals(
        "parts: leye is merged into eye; name that, or set merge: false",
        mistake(Map.of("parts", List.of("leye"))));
  }

  @Test
  void everyMistakeIsReported() {
    String message =
        mistake(Map.of("parts", List.of("a b", "eye", "eye"), "shares", List.of(1, 2)));
    assertTrue(message.contains("parts: a name occurs twice"), message);
    assertTrue(message.contains("parts: use letters, digits and _"), message);
    assertTrue(message.contains("shares: give three numbers"), message);
  }

  @Test
  void aFolderWithoutPicturesIsRefused() {
    assertEquals(
        "pascalpart: root: %s has no folder JPEGImages; name the folder with JPEGImages/ and Annotations_Part/"
            .formatted(root),
        mistake(Map.of()));
  }

  @Test
  void aFolderWithoutAnnotationsIsRefused() {
    new TinyBirds(root, 1);
    TinyBirds birds = new TinyBirds(root, 1);
    assertTrue(birds.annotations(TinyBirds.name(0)).toFile().delete());
    assertEquals(
        "pascalpart: root: no file *.mat in " + root.resolve("Annotations_Part"),
        Refused.message(() -> TinyBirds.open(birds.bench(root, Map.of()))));
  }

  @Test
  void annotationsAreKnownBeforeAPictureIsRead() {
    new TinyBirds(root, 1);
    PascalPartDataset dataset = new PascalPartDataset();
    Settings settings = Settings.check(dataset.settings(), Map.of("root", root.toString()));
    assertEquals(
        List.of(
            "object",
            "has_head",
            "has_eye",
            "has_beak",
            "has_torso",
            "has_neck",
            "has_wing",
            "has_leg",
            "has_foot",
            "has_tail"),
        dataset.annotations(settings).stream().map(each -> each.name()).toList());
  }

  private String mistake(Map<String, ?> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("root", root.toString());
    PascalPartDataset dataset = new PascalPartDataset();
    return Refused.message(() -> dataset.annotations(Settings.check(dataset.settings(), given)));
  }
}
