package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.itests.probe.TrainingProbe;

/** The engine, and a bundle that uses it, after refreshes of the bundle with the native code. */
@ExtendWith(ContainerExtension.class)
class TorchRefreshIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void itTrainsAfterEachOfFiveRefreshes(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    assertEquals(0, lethe.run("bundle:install -s " + probe(folder).toUri()).status());
    try {
      Set<String> answers = new HashSet<>();
      awaitAnotherIn(answers, lethe);
      for (int i = 0; i < 5; i++) {
        assertEquals(0, lethe.run("bundle:refresh org.lethe.torch").status());
        awaitAnotherIn(answers, lethe);
      }
      assertTrue(
          answers.stream().allMatch(answer -> answer.startsWith("slope 2.000 ")),
          answers::toString);
    } finally {
      lethe.run("bundle:uninstall org.lethe.itests.probe");
    }
  }

  /**
   * Trains until another revision of the engine answers, because a refresh continues in the
   * background.
   */
  private static void awaitAnotherIn(Set<String> answers, Container lethe) {
    Polling.within(LIMIT)
        .until(
            () -> lethe.run("echo (probe:train)"),
            reply -> reply.status() == 0 && answers.add(reply.output().strip()));
  }

  /** The bundle as a jar. */
  static Path probe(Path folder) throws IOException {
    return Jar.bundle(
        folder,
        "org.lethe.itests.probe",
        Map.of(
            "Bundle-Activator",
            TrainingProbe.class.getName(),
            "Import-Package",
            "ai.djl.engine,ai.djl.ndarray,ai.djl.ndarray.types,ai.djl.training,org.osgi.framework"),
        List.of(TrainingProbe.class));
  }
}
