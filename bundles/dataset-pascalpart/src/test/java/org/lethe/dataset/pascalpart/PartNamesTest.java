package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartNamesTest {
  @ParameterizedTest
  @CsvSource({
    "leye, eye",
    "rear, ear",
    "lebrow, eyebrow",
    "rwing, wing",
    "lleg, leg",
    "llleg, leg",
    "lfuleg, leg",
    "rbleg, leg",
    "rfoot, foot",
    "ruarm, arm",
    "lfpa, paw",
    "rbho, hoof",
    "wheel_12, wheel",
    "head, head",
    "tail, tail",
    "leftmirror, leftmirror",
    "roofside, roofside"
  })
  void mergesSidesAndNumbers(String name, String merged) {
    assertEquals(merged, PartNames.merged(name));
  }
}
