package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.lethe.console.LetheCommand;

class EngineCommandTest {
  @Test
  void withoutAServiceItFailsInOneLineThatNamesItsBundle() {
    assertMissing(
        "org.lethe.engine", List.of(new RunsCommand(), new ShowCommand(), new QueueCommand()));
    assertMissing(
        "org.lethe.recipes",
        List.of(new RecipesCommand(), new RunCommand(), new IdentifyCommand()));
    assertMissing("org.lethe.catalog", List.of(new ProvidersCommand(), new DatasetsCommand()));
    assertMissing("org.lethe.prediction", List.of(new PredictCommand()));
  }

  private static void assertMissing(String bundle, List<LetheCommand> commands) {
    for (LetheCommand command : commands) {
      assertEquals(
          "the services of the bundle " + bundle + " are missing; lethe:diagnose shows why",
          assertThrows(CommandException.class, command::execute).getMessage());
    }
  }
}
