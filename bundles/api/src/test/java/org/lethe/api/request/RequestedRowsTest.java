package org.lethe.api.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Digits;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;

class RequestedRowsTest {
  private static final Request ROWS =
      new Request.TrainingRows(Path.of("/data/rows.csv"), "0".repeat(64));
  private final Samples samples = Selections.classes(new Digits(), List.of("digit=0"));

  @Test
  void featuresAreTheRowsThatShowAny() {
    Request request = Request.of("bold", "digit=0");
    assertArrayEquals(new int[] {0, 3, 6, 7, 8, 9, 10, 11}, rows(request).in(Split.TEST));
  }

  @Test
  void aClassIsItsRowsInEverySplit() {
    for (String name : List.of("one", "1")) {
      RequestedRows rows = rows(new Request.TaskClass(name));
      assertArrayEquals(new int[] {1, 4, 7, 10}, rows.in(Split.TRAIN));
      assertArrayEquals(new int[] {1, 4, 7, 10}, rows.in(Split.TEST));
    }
    assertEquals(
        "digit has no class twoo; did you mean two?",
        assertThrows(LetheException.class, () -> rows(new Request.TaskClass("twoo")).in(Split.TEST))
            .getMessage());
  }

  @Test
  void aListIsOfTheTrainingSplitAlone() {
    RequestedRows rows = rows(ROWS, 7, 2);
    assertArrayEquals(new int[] {2, 7}, rows.in(Split.TRAIN));
    rows.in(Split.TRAIN)[0] = 5;
    assertArrayEquals(new int[] {2, 7}, rows.in(Split.TRAIN), "not a copy");
    assertEquals(0, rows.in(Split.TEST).length);
    assertThrows(IndexOutOfBoundsException.class, () -> rows(ROWS, 12));
  }

  @Test
  void aRequestIsWrittenAsRecipesWriteIt() {
    assertEquals(List.of("b", "a"), Request.of("b", "a").asRecipeValue());
    assertEquals(Map.of("class", "3"), new Request.TaskClass("3").asRecipeValue());
    assertEquals(Map.of("rows", "/data/rows.csv", "sha256", "0".repeat(64)), ROWS.asRecipeValue());
    assertEquals("b, a", Request.of("b", "a").label());
    assertEquals("class 3", new Request.TaskClass("3").label());
    assertEquals("rows of rows.csv", ROWS.label());
    assertThrows(IllegalArgumentException.class, Request::of);
  }

  private RequestedRows rows(Request request, int... listed) {
    return new RequestedRows(samples, "digit", request, listed);
  }
}
