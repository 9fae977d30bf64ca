package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Swaps of components during a run of the real container, as a user sees them. */
class MidRunIT {
  private static final Duration RUN = Duration.ofMinutes(10);
  private static final String UNLEARNER = "org.lethe.unlearner-adversarial";
  private static Server server;
  private static Outcome undisturbed;

  @BeforeAll
  static void start() throws Exception {
    server = new Server("mid-run", Map.of());
    server.start();
    server.await();
    undisturbed = Outcome.await(server.submit("calm", Server.RECIPE), RUN);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void anotherBuildWaitsForConsentAndItsFiguresAreMixed() throws Exception {
    Path run = at("unlearn", Server.RECIPE);
    server.command("bundle:update %s file:%s".formatted(UNLEARNER, another(UNLEARNER)));
    String asked = waiting(run, "lethe:resume");
    assertTrue(asked.contains("unlearner=adversarial is now " + UNLEARNER), asked);
    server.command("lethe:resume " + run.getFileName());
    Outcome outcome = Outcome.await(run, RUN);
    assertTrue(outcome.measurements().toString().contains("\"build\":\"mixed\""));
    String history = show(run).get("history").toString();
    assertTrue(history.contains("swapped unlearner=adversarial"), history);

    Path follows = at("unlearn", Server.RECIPE + "swap: follow\n");
    server.command("bundle:update %s file:%s".formatted(UNLEARNER, server.jar(UNLEARNER)));
    assertTrue(Outcome.await(follows, RUN).measurements().toString().contains("mixed"));
  }

  @Test
  void anotherConfigurationWaitsUntilItIsAsBefore() throws Exception {
    Path run = at("original", Server.RECIPE);
    server.command("config:property-set -p org.lethe.compute.cpu threads 2");
    String asked = waiting(run, "lethe:resume");
    assertTrue(asked.contains("compute is now cpu") && asked.contains("threads 2"), asked);
    server.command("config:property-set -p org.lethe.compute.cpu threads 1");
    assertEquals(undisturbed, Outcome.await(run, RUN));
  }

  /** The engine stops when a bundle that it uses is refreshed, and its run resumes. */
  @Test
  void anotherBuildUnderTheEngineWaitsUntilItIsAsBefore() throws Exception {
    Path run = at("unlearn", Server.RECIPE);
    for (String bundle : List.of("org.lethe.catalog", "org.lethe.store")) {
      replace(bundle, another(bundle));
      String asked = waiting(run, "lethe:resume");
      assertTrue(asked.contains("engine is now ") && asked.contains(bundle), asked);
      replace(bundle, server.jar(bundle));
    }
    assertEquals(undisturbed, Outcome.await(run, RUN));
  }

  /** The content of the jar is not changed: Karaf would write the location into its manifest. */
  private static void replace(String bundle, Path jar) {
    server.command("bundle:update --raw %s file:%s".formatted(bundle, jar));
    server.command("bundle:refresh " + bundle);
  }

  @Test
  void whatIsGoneIsWaitedFor() throws Exception {
    Path run = at("unlearn", Server.RECIPE);
    server.command("bundle:stop org.lethe.remover-unet");
    waiting(run, "waits for remover=unet");
    server.command("bundle:stop org.lethe.compute-cpu");
    waiting(run, "remover=unet; compute=cpu");
    server.command("bundle:start org.lethe.compute-cpu");
    waiting(run, "waits for remover=unet");
    server.command("bundle:start org.lethe.remover-unet");
    assertEquals(undisturbed, Outcome.await(run, RUN));
  }

  @Test
  void whatIsUninstalledAndInstalledAgainIsTheSame() throws Exception {
    String remover = "org.lethe.remover-unet";
    Path run = at("unlearn", Server.RECIPE);
    server.command("bundle:uninstall " + remover);
    waiting(run, "waits for remover=unet");
    server.command("bundle:install -s file:" + server.jar(remover));
    assertEquals(undisturbed, Outcome.await(run, RUN));
  }

  /** A run whose stage has begun. */
  private static Path at(String stage, String recipe) throws Exception {
    Path run = server.submit("swapped", recipe);
    Polling.within(RUN, Duration.ofMillis(20))
        .until(
            () -> Outcome.events(run),
            events ->
                events.stream().anyMatch(event -> event.path("stage").asText().equals(stage)));
    return run;
  }

  /** Waits until a run waits, with a reason that contains something; returns the reason. */
  private static String waiting(Path run, String why) {
    return Polling.within(RUN)
        .until(() -> show(run), shown -> waits(shown, why))
        .get("reason")
        .asText();
  }

  private static boolean waits(JsonNode shown, String why) {
    String state = shown.get("state").asText();
    assertNotEquals("DONE", state, shown::toString);
    return state.equals("WAITING") && shown.path("reason").asText().contains(why);
  }

  private static JsonNode show(Path run) throws Exception {
    return new ObjectMapper()
        .readTree(server.command("lethe:show %s --json".formatted(run.getFileName())));
  }

  /** Returns another build of a bundle, with the same behaviour. */
  private static Path another(String bundle) throws IOException {
    Path jar = server.home().resolve(bundle + "-another.jar");
    Files.copy(server.jar(bundle), jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.writeString(inside.getPath("another"), "build");
    }
    return jar;
  }
}
