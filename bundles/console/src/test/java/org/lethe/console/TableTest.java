package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String LONG = "a summary that goes on and on and on and on";

  @Test
  void columnsAreAsWideAsTheirCells() {
    Table table = Table.of("id", "summary").row("unet", "masks").row("filter", "blurs");
    assertEquals(
        List.of("id      summary", "------  -------", "unet    masks", "filter  blurs"),
        table.lines(80));
  }

  @Test
  void textsAreCutToTheWidth() {
    List<String> lines = Table.of("id", "summary").row("unet", LONG).lines(30);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 30), lines::toString);
    assertTrue(lines.get(2).endsWith("..."), lines::toString);
    assertEquals("unet  " + LONG, Table.of("id", "summary").row("unet", LONG).lines(80).get(2));
  }

  @Test
  void nothingIsCutWhereTheWidthDoesNotMatter() {
    List<String> lines = Table.of("id", "summary").row("unet", LONG).lines(Screen.ENDLESS);
    assertEquals("unet  " + LONG, lines.get(2));
  }

  @Test
  void figuresThatDoNotFitFollowBelow() {
    Table table = Table.of("figure").figures("original").figures("unlearned");
    table.heading("task Bald, and more than fits").row("AP", "0.900", "0.800");
    assertEquals(
        List.of(
            "figure  original",
            "------  --------",
            "task Bald, and...",
            "AP         0.900",
            "",
            "figure  unlearned",
            "------  ---------",
            "task Bald, and...",
            "AP          0.800"),
        table.lines(17));
  }

  @Test
  void textsThatWouldNotFitEvenIfCutFollowBelowAsAWhole() {
    Table table = Table.of("run", "submitted", "why");
    table.row("20261124-020302-b728", "2026-11-24 02:03:02", LONG);
    table.row("20261124-020345-71e9", "2026-11-24 02:03:45", "");
    assertEquals(
        List.of(
            "run                   submitted",
            "--------------------  -------------------",
            "20261124-020302-b728  2026-11-24 02:03:02",
            "20261124-020345-71e9  2026-11-24 02:03:45",
            "",
            "run                   why",
            "--------------------  ----------------------------",
            "20261124-020302-b728  a summary that goes on an..."),
        table.lines(50));
    assertEquals(
        List.of(),
        Table.of("picture", "class").row(LONG, LONG).lines(30).stream()
            .filter(line -> line.length() > 30)
            .toList());
  }

  @Test
  void aColumnWithoutAHeaderHasNoRule() {
    Table table = Table.of("run", "").row("1", "stopped by its user");
    assertEquals(List.of("run", "---", "1    stopped by its user"), table.lines(80));
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThrows(IllegalArgumentException.class, () -> Table.of("a", "b").row("alone"));
  }
}
