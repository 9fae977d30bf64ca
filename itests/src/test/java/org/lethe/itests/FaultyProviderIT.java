package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.itests.probe.FaultyProbe;

/** A bundle of somebody else that throws or hangs in the middle of a run, and is mended. */
class FaultyProviderIT {
  private static final Duration RUN = Duration.ofMinutes(5);
  private static final String BUNDLE = "org.lethe.itests.faulty";
  private static final String SOUND =
      """
      name:     sound
      dataset:  {id: faces, size: 32, train: 72, validation: 24, test: 24}
      task:     Bald
      forget:   [Mouth_Slightly_Open]
      backbone: {id: resnet18, width: 8}
      train:    {epochs: 1, batch: 36}
      unlearn:  {id: fine-tune, epochs: 1}
      evaluate: [accuracy]
      """;
  private static final String FAULTY =
      SOUND.replace("[accuracy]", "[accuracy, " + FaultyProbe.ID + "]");

  private static Server server;
  private static Outcome undisturbed;

  @BeforeAll
  static void start() throws Exception {
    server = new Server("faulty-provider", Map.of("org.lethe.engine.cfg", "patienceSeconds = 1"));
    server.start();
    server.await();
    undisturbed = Outcome.await(server.submit("calm", SOUND), RUN);
    server.command("bundle:install -s " + build("none"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** Pictures show faces. */
  @Test
  void theFilesOfARunAreTheOwnersAlone() throws Exception {
    Path run = server.submit("mine", SOUND);
    Outcome.await(run, RUN);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", mode, file::toString);
      }
    }
  }

  @Test
  void oneThatThrowsFailsItsRunWhichGoesOnWithAMendedBuild() throws Exception {
    server.command("bundle:update %s %s".formatted(BUNDLE, build("throws")));
    Path run = server.submit("throws", FAULTY);
    assertEquals(
        "evaluator=faulty failed after step 3: IllegalArgumentException: no more of this;"
            + " see the log",
        awaitState(run, "FAILED").get("reason").asText());
    assertEquals(undisturbed, Outcome.await(server.submit("sound", SOUND), RUN));

    mendAndRetry(run);
  }

  @Test
  void oneThatHangsFailsItsRunAndTheDeviceIsBackAfterARestart() throws Exception {
    server.command("bundle:update %s %s".formatted(BUNDLE, build("hangs")));
    Path run = server.submit("hangs", FAULTY);
    String reason = awaitState(run, "FAILED").get("reason").asText();
    assertTrue(reason.startsWith("evaluator=faulty after step 3 hangs: no end after 1 s"), reason);
    String lost = json("lethe:queue --json").at("/devices/0/lost").asText();
    assertTrue(lost.contains("evaluator=faulty"), lost);
    Path next = server.submit("sound", SOUND);

    server.stop();
    server.start();
    server.await();
    assertEquals(undisturbed, Outcome.await(next, RUN));
    assertTrue(json("lethe:queue --json").at("/devices/0/lost").isNull());

    mendAndRetry(run);
  }

  private static void mendAndRetry(Path run) throws Exception {
    server.command("bundle:update %s %s".formatted(BUNDLE, build("none")));
    server.command("lethe:retry " + run.getFileName());
    String asked = awaitState(run, "WAITING").get("reason").asText();
    assertTrue(asked.contains("evaluator=faulty is now " + BUNDLE), asked);
    server.command("lethe:resume " + run.getFileName());
    List<JsonNode> figures =
        StreamSupport.stream(Outcome.await(run, RUN).measurements().spliterator(), false).toList();
    assertEquals(
        List.of("5.0"),
        figures.stream()
            .filter(figure -> figure.get("name").asText().equals("steps"))
            .map(figure -> figure.get("value").asText())
            .toList());
  }

  private static JsonNode awaitState(Path run, String state) {
    String show = "lethe:show %s --json".formatted(run.getFileName());
    return Polling.within(RUN)
        .until(() -> json(show), shown -> shown.get("state").asText().equals(state));
  }

  private static JsonNode json(String command) throws Exception {
    return new ObjectMapper().readTree(server.command(command));
  }

  /** Each fault makes another build of the same bundle. */
  private static String build(String fault) throws Exception {
    Map<String, String> headers =
        Map.of(
            "Bundle-Activator",
            FaultyProbe.class.getName(),
            FaultyProbe.FAULT,
            fault,
            "Import-Package",
            "org.lethe.api,org.lethe.api.evaluator,org.lethe.api.measure,org.lethe.api.settings,"
                + "org.lethe.api.task,org.osgi.framework");
    return Jar.bundle(
            server.home(), BUNDLE, headers, List.of(FaultyProbe.class, FaultyProbe.Counting.class))
        .toUri()
        .toString();
  }
}
