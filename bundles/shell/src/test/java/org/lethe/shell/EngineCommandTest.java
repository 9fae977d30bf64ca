package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.lethe.console.LetheCommand;

class EngineCommandTest {
  @Test
  void withoutTheServicesOfTheRunsItFailsInOneLine() {
    for (LetheCommand command :
        List.of(
            new RunsCommand(),
            new RunCommand(),
            new IdentifyCommand(),
            new ShowCommand(),
            new RecipesCommand(),
            new ProvidersCommand(),
            new DatasetsCommand(),
            new QueueCommand())) {
      assertMissing("org.lethe.engine", command);
    }
  }

  @Test
  void withoutPredictionsItNamesTheirBundle() {
    assertMissing("org.lethe.prediction", new PredictCommand());
  }

  private static void assertMissing(String bundle, LetheCommand command) {
    assertEquals(
        "the services of the bundle " + bundle + " are missing; lethe:diagnose shows why",
        assertThrows(CommandException.class, command::execute).getMessage());
  }
}
