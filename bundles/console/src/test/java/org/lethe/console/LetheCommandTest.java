package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class LetheCommandTest {

  private static final class Needy extends LetheCommand {
    @Reference(optional = true)
    Runnable work;

    @Override
    protected void run(Screen screen, List<String> arguments) {
      work.run();
    }
  }

  @Test
  void aMissingServiceIsNamedInOneLine() {
    assertEquals(
        "the service java.lang.Runnable is missing; lethe:diagnose shows why",
        assertThrows(CommandException.class, new Needy()::execute).getMessage());
  }
}
