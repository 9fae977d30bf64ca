package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class TrailingOptionsTest {
  private final RunCommand command = new RunCommand();

  @Test
  void optionsAfterTheArgumentsAreSet() throws Exception {
    List<String> words = List.of("forget-open-mouth", "--follow", "--out", "/tmp/mouth", "--json");
    assertEquals(List.of("forget-open-mouth"), TrailingOptions.take(command, words));
    assertTrue(command.follow);
    assertTrue(command.json, "an option of all commands");
    assertEquals("/tmp/mouth", command.out);
  }

  @Test
  void anUnknownOptionIsNamed() {
    LetheException e =
        assertThrows(
            LetheException.class, () -> TrailingOptions.take(command, List.of("x", "--folow")));
    assertEquals("--folow: no such option; see --help", e.getMessage());
  }

  @Test
  void aMissingValueIsNamed() {
    LetheException e =
        assertThrows(
            LetheException.class, () -> TrailingOptions.take(command, List.of("x", "--out")));
    assertEquals("--out: its value is missing; see --help", e.getMessage());
  }
}
