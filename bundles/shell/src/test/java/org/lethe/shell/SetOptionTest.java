package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class SetOptionTest {
  @Test
  void itIsRepeatedOrSeparatedByCommas() {
    assertEquals(
        Map.of("unlearn.epochs", "3", "seed", "2", "controls[0].rows", "all"),
        SetOption.parse(List.of("unlearn.epochs=3, seed=1", "seed=2,controls[0].rows=all")));
    assertEquals(Map.of(), SetOption.parse(List.of()));
  }

  @Test
  void commasOfAValueStayInIt() {
    assertEquals(
        Map.of("forget", "[A, B]", "unlearn", "{id: copy, a: 1}", "seed", ""),
        SetOption.parse(List.of("forget=[A, B],unlearn={id: copy, a: 1},seed=")));
  }

  @Test
  void whatIsNoChangeIsNamed() {
    for (String text : List.of("seed", "=3", "")) {
      assertEquals(
          "--set " + text + ": write PATH=VALUE, for example unlearn.epochs=3",
          assertThrows(LetheException.class, () -> SetOption.parse(List.of(text))).getMessage());
    }
  }
}
