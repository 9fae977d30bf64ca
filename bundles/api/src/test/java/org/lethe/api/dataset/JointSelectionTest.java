package org.lethe.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;

/** The attribute is absent in the first six of twelve images of each split. */
class JointSelectionTest {
  private final List<Samples> closed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void theScarcestCombinationLimitsTheSelection() {
    Samples samples = select(Map.of("counts", List.of(1, 3), "test", false));
    assertArrayEquals(new int[] {0, 0, 1, 1, 1, 1, 1, 1}, samples.values(Split.TRAIN, "bold"));
    assertEquals(8, samples.count(Split.VALIDATION));
    assertEquals(12, samples.count(Split.TEST), "as it was");
    assertEquals(List.of(), warnings);
  }

  @Test
  void imagesOfARareCombinationAreRepeatedOnlyIfAllowed() {
    Samples samples = select(Map.of("counts", List.of(1, 2), "repeat", 2));
    assertArrayEquals(
        new int[] {1, 1, 1, 2, 2, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6},
        samples.identities(Split.TRAIN).orElseThrow());
    assertEquals(9, samples.count(Split.TEST), "no test image counts twice");
    assertEquals("dots: joint: 6 images for train with bold=1 are repeated to 12", warnings.get(0));
    assertEquals(2, warnings.size(), "one per split with repeated images");
  }

  @Test
  void exactCountsAreThoseOfTheTrainingSplit() {
    Samples samples = select(Map.of("counts", List.of(1, 2), "exact", true));
    assertArrayEquals(new int[] {0, 1, 1}, samples.values(Split.TRAIN, "bold"));
    assertEquals(9, samples.count(Split.TEST), "the largest in proportion");
    assertEquals(
        10, select(Map.of("counts", List.of(2, 8), "exact", true, "repeat", 2)).count(Split.TRAIN));
    assertEquals(
        "dots: joint: 6 images for train have bold=1, and 8 are asked for; use a lower count, or"
            + " raise repeat",
        assertThrows(
                LetheException.class, () -> select(Map.of("counts", List.of(2, 8), "exact", true)))
            .getMessage());
  }

  @Test
  void aCombinationWithoutImagesIsNamed() {
    Samples samples = Selections.classes(new Digits(closed), List.of("digit=0", "digit=1"));
    JointSelection joint =
        joint(Map.of("attributes", List.of("digit=0", "digit=1"), "counts", List.of(1, 1, 1, 1)));
    assertEquals(
        "dots: joint: no image for train has digit=0=1, digit=1=1; set its count to 0",
        assertThrows(LetheException.class, () -> joint.select("dots", samples, warnings::add))
            .getMessage());
  }

  @Test
  void sharesOfManyAttributesAreInBinaryOrder() {
    Samples samples = Selections.classes(new Digits(closed), List.of("digit=1"));
    JointSelection joint =
        joint(Map.of("attributes", List.of("bold", "digit=1"), "counts", List.of(0, .5, .25, 0)));
    Samples selected = joint.select("dots", samples, warnings::add);
    assertArrayEquals(new int[] {0, 0, 1}, selected.values(Split.TRAIN, "bold"));
    assertArrayEquals(new int[] {1, 1, 0}, selected.values(Split.TRAIN, "digit=1"));
  }

  @Test
  void theSelectionOwnsTheImages() {
    select(Map.of("counts", List.of(1, 1))).close();
    assertEquals(1, closed.size());
  }

  @Test
  void everyMistakeIsNamed() {
    assertEquals(
        "joint.attributes: bald is unknown; did you mean bold?; "
            + "joint.attributes: digit has 3 classes; use attributes of two; "
            + "joint.attributes: digit is named twice; "
            + "joint.counts: 2 numbers for 3 attributes; use 8, one per combination",
        mistakes(List.of("bald", "digit", "digit"), List.of(1, 1)));
    assertEquals(
        "joint.counts: all are zero; use at least one positive number",
        mistakes(List.of("bold"), List.of(0, 0)));
  }

  private static String mistakes(List<String> attributes, List<Integer> counts) {
    JointSelection joint = joint(Map.of("attributes", attributes, "counts", counts));
    return assertThrows(
            InvalidSettingsException.class,
            () -> joint.distribution().check(List.of(Digits.DIGIT, Digits.BOLD)))
        .getMessage();
  }

  private Samples select(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("attributes", List.of("bold"));
    return joint(all).select("dots", new Digits(closed), warnings::add);
  }

  private static JointSelection joint(Map<String, Object> given) {
    Settings settings = Settings.check(List.of(JointSelection.SETTING), Map.of("joint", given));
    Optional<Settings> section = settings.get(JointSelection.SETTING);
    return JointSelection.of(section.orElseThrow());
  }
}
