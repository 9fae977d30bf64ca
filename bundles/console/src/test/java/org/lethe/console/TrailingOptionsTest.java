package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class TrailingOptionsTest {

  private static final class Copy extends LetheCommand {
    @Option(name = "--follow")
    boolean follow;

    @Option(name = "--out")
    String out;

    @Option(name = "--set", multiValued = true)
    List<String> changes;

    @Override
    protected void run(Screen screen, List<String> arguments) {}
  }

  private final Copy command = new Copy();

  @Test
  void optionsAfterTheArgumentsAreSet() throws Exception {
    List<String> words = List.of("forget-open-mouth", "--follow", "--out", "/tmp/mouth", "--json");
    assertEquals(List.of("forget-open-mouth"), TrailingOptions.take(command, words));
    assertTrue(command.follow);
    assertTrue(command.json, "an option of all commands");
    assertEquals("/tmp/mouth", command.out);
  }

  @Test
  void anOptionOfSeveralValuesIsGivenSeveralTimes() throws Exception {
    command.changes = List.of("a=1"); // before the arguments, set by Karaf
    TrailingOptions.take(command, List.of("x", "--set", "b=2", "--set", "c=3"));
    assertEquals(List.of("a=1", "b=2", "c=3"), command.changes);
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
