package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs are paused, resumed, stopped, retried and removed from the shell. */
@ExtendWith(ContainerExtension.class)
class SteeringIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String ENDLESS =
      """
      name:     endless
      dataset:  {id: faces, size: 32, train: 72, validation: 24, test: 24}
      task:     Bald
      forget:   [Mouth_Slightly_Open]
      backbone: {id: resnet18, width: 8}
      train:    {epochs: 1000, batch: 36}
      unlearn:  {id: fine-tune, epochs: 1}
      evaluate: [accuracy]
      """;

  @TempDir private Path folder;
  private final List<String> submitted = new ArrayList<>();
  private Container lethe;

  @BeforeEach
  void submitTwo(Container container) throws Exception {
    lethe = container;
    lethe.awaitService("org.lethe.api.compute.Compute");
    Path recipe = Files.writeString(folder.resolve("endless.yaml"), ENDLESS);
    for (int i = 0; i < 2; i++) {
      submitted.add(json("lethe:run " + recipe + " --json").get("id").asText());
    }
    await(submitted.get(0), "RUNNING");
  }

  @AfterEach
  void clear() throws Exception {
    for (String run : submitted) {
      lethe.run("lethe:stop " + run);
    }
    for (String run : submitted) {
      Polling.within(LIMIT).until(() -> isGone(run));
    }
  }

  private boolean isGone(String run) throws IOException {
    Shell.Reply reply = lethe.run("lethe:rm --force " + run);
    return reply.status() == 0 || reply.output().contains("no such run");
  }

  @Test
  void aQueuedRunRestsAndGoesOn() throws Exception {
    String first = submitted.get(0);
    String second = submitted.get(1);
    JsonNode slot = json("lethe:queue --json").get("devices").get(0);
    assertEquals(first, slot.get("running").asText());
    assertEquals(second, slot.get("queued").get(0).asText());
    try (Live live = lethe.shell().start("lethe:follow " + second)) {
      live.await("queued; lethe:queue shows whose turn it is", LIMIT);
      assertEquals(0, lethe.run("lethe:pause " + second).status());
      assertPauses(live.end(LIMIT), second);
    }
    assertPauses(lethe.run("lethe:follow " + second), second);
    assertEquals("PAUSED", state(second));
    JsonNode queue = json("lethe:queue --json");
    assertEquals(0, queue.get("devices").get(0).get("queued").size(), queue::toString);
    assertEquals(second, queue.get("halted").get(0).get("id").asText());
    assertEquals("paused by its user", queue.get("halted").get(0).get("reason").asText());
    String table = lethe.run("lethe:queue").output();
    assertTrue(table.contains(second + "  endless  PAUSED  paused by its user"), table);
    assertEquals(0, lethe.run("lethe:resume " + second).status());
    assertEquals("QUEUED", state(second));
    assertEquals(0, json("lethe:queue --json").get("halted").size());
  }

  @Test
  void aRunAtWorkRestsAndGoesOn() throws Exception {
    String first = submitted.get(0);
    try (Live live = lethe.shell().start("lethe:follow " + first)) {
      live.await("original: ", LIMIT);
      lethe.run("lethe:pause " + first);
      assertPauses(live.end(LIMIT), first);
    }
    assertEquals(0, lethe.run("lethe:resume " + first).status());
    assertEquals(1, lethe.run("lethe:resume " + first).status(), "it does not pause any more");
    lethe.run("lethe:stop " + submitted.get(1));
    await(first, "RUNNING");
    assertFalse(json("lethe:show --json " + first).get("history").isEmpty());
  }

  @Test
  void aStoppedRunIsRetriedOrRemoved() throws Exception {
    String first = submitted.get(0);
    assertFails(
        "lethe:rm " + first,
        "run %s has not ended (RUNNING); lethe:stop it first".formatted(first));
    assertFails(
        "lethe:verify " + first,
        "run %s has not ended (RUNNING); its checksums are written when it does".formatted(first));
    lethe.run("lethe:stop " + submitted.get(1));
    lethe.run("lethe:stop " + first);
    await(first, "STOPPED");
    assertEquals(0, lethe.run("lethe:retry " + first).status());
    await(first, "RUNNING");
    lethe.run("lethe:stop " + first);
    await(first, "STOPPED");
    assertEquals(0, lethe.run("lethe:verify " + first).status());
    JsonNode whole = json("lethe:show --json " + first);
    assertTrue(whole.get("provenance").has("java"), whole::toString);
    Path directory = Path.of(whole.get("directory").asText());

    assertFails("lethe:rm " + first, "there is no terminal to ask on; give --force");
    try (Live terminal = lethe.shell().terminal(200)) {
      terminal.await("lethe>", LIMIT);
      terminal.type("lethe:rm " + first + "\r");
      terminal.await("[y/N]", LIMIT);
      terminal.type("n\r");
      terminal.await("is kept", LIMIT);
      assertTrue(Files.exists(directory));
    }
    try (Live terminal = lethe.shell().terminal(200)) {
      terminal.await("lethe>", LIMIT);
      terminal.type("lethe:rm " + first + "\r");
      terminal.await("[y/N]", LIMIT);
      terminal.type("y\r");
      terminal.await("is deleted", LIMIT);
    }
    assertFalse(Files.exists(directory));
    assertFails("lethe:show " + first, first + ": no such run; lethe:runs lists them");
  }

  private void assertFails(String line, String message) throws IOException {
    assertEquals(new Shell.Reply(message + "\n", 1), lethe.run(line));
  }

  private static void assertPauses(Shell.Reply reply, String run) {
    assertEquals(2, reply.status(), reply.output());
    assertTrue(reply.output().contains("run " + run + " pauses"), reply.output());
    assertTrue(reply.output().contains("lethe:resume " + run), reply.output());
  }

  private void await(String run, String wanted) {
    Polling.within(LIMIT).until(() -> state(run), wanted::equals);
  }

  private String state(String run) throws IOException {
    return json("lethe:show --json " + run).get("state").asText();
  }

  private JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(lethe.run(line).output());
  }
}
