package org.lethe.api.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Fold", "a b", "a.b", "fold\n", "\u00e4", "a=b", "a'--"})
  void otherNamesAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Label(name));
  }

  @Test
  void aNameHasFortyCharactersAtMost() {
    assertEquals(40, new Label("x".repeat(40)).name().length());
    assertThrows(IllegalArgumentException.class, () -> new Label("x".repeat(41)));
  }

  @Test
  void aLabelIsItsName() {
    assertEquals(Label.SUBJECT, new Label("subject"));
    assertTrue(new Label("build").isWellKnown());
    assertFalse(new Label("fold").isWellKnown());
  }

  @Test
  void measurementsListWellKnownLabelsFirstAndOthersByName() {
    Measurement measurement =
        Measurement.of("auroc", 0.5, 1)
            .with(new Label("site"), "north")
            .with(Label.BUILD, "mixed")
            .with(new Label("fold"), "2")
            .with(Label.ROWS, "all")
            .with(Label.SUBJECT, "original");
    assertEquals(
        List.of("subject", "rows", "build", "fold", "site"),
        measurement.labels().keySet().stream().map(Label::name).toList());
  }

  @Test
  void theWellKnownLabelsAreThoseOfStoredRuns() {
    assertEquals(
        List.of(
            "subject",
            "input",
            "adversary",
            "split",
            "target",
            "tap",
            "rows",
            "labels",
            "reader",
            "subgroup",
            "epoch",
            "phase",
            "build"),
        Label.wellKnown().stream().map(Label::name).toList());
  }
}
