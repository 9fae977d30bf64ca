package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code lethe:diagnose} where other commands have nothing to say. */
@ExtendWith(ContainerExtension.class)
class DiagnoseIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String WOULD = "the bundle %1$s would provide it; bundle:start %1$s";
  private static final String RECIPE =
      """
      name:     needy
      dataset:  {id: faces, size: 32, train: 72, validation: 24, test: 24}
      task:     Bald
      forget:   [Mouth_Slightly_Open]
      backbone: {id: resnet18, width: 8}
      train:    {epochs: 1000, batch: 36}
      unlearn:  {id: adversarial, remover: {id: unet, width: 4}, epochs: 1, batch: 36}
      evaluate: [accuracy]
      """;

  private Container lethe;

  @BeforeEach
  void takeWhatWorks(Container container) throws Exception {
    lethe = container;
    lethe.awaitService("org.lethe.api.compute.Compute");
    assertHealthy();
  }

  @Test
  void itAnswersWithoutTheBundleOfTheRuns() throws Exception {
    run("bundle:stop org.lethe.engine");
    try {
      Shell.Reply reply = lethe.run("lethe:diagnose");
      assertEquals(1, reply.status(), reply.output());
      assertTells(reply, "org.lethe.engine is RESOLVED; bundle:start org.lethe.engine");
      assertTells(reply, "none: the runs service is not registered");
      for (String line : List.of("lethe:show 3", "lethe:runs", "lethe:run x")) {
        assertAbsent("org.lethe.engine", line);
      }
      run("bundle:stop org.lethe.catalog");
      assertAbsent("org.lethe.catalog", "lethe:providers");
      assertAbsent("org.lethe.recipes", "lethe:recipes");
      assertEquals(0, lethe.run("lethe:devices").status());
    } finally {
      run("bundle:start org.lethe.catalog org.lethe.engine");
    }
    assertHealthy();
    run("lethe:runs");
  }

  private void assertAbsent(String bundle, String line) throws Exception {
    String absent = "the services of the bundle %s are missing; lethe:diagnose shows why\n";
    assertEquals(new Shell.Reply(absent.formatted(bundle), 1), lethe.run(line), line);
  }

  @Test
  void aStoreThatAnotherProcessUsesIsAProblem() throws Exception {
    Path store = lethe.deploy().resolveSibling("store");
    run("bundle:stop org.lethe.engine");
    try (FileChannel lock = FileChannel.open(store.resolve(".lock"), StandardOpenOption.WRITE)) {
      lock.lock();
      run("bundle:start org.lethe.engine");
      lethe.awaitService("org.lethe.runs.Runs");
      awaitProblem(
          "the store %s is in use by another process;".formatted(store.toRealPath())
              + " end that, or set directory in etc/org.lethe.engine.cfg");
    } finally {
      run("bundle:restart org.lethe.engine");
    }
    assertHealthy();
  }

  @Test
  void itsTablesFitTheTerminal() throws Exception {
    try (Live terminal = lethe.shell().terminal(80)) {
      terminal.await("lethe>", LIMIT);
      terminal.type("lethe:diagnose\r");
      terminal.await("all is well", LIMIT);
      String table = terminal.text().substring(terminal.text().indexOf("provider  "));
      for (String line : table.lines().takeWhile(line -> !line.startsWith("all is")).toList()) {
        assertTrue(line.strip().length() <= 80 || isOneWord(line.strip()), line);
      }
    }
  }

  /** Returns whether a line cannot be broken: a path may be longer than the terminal is wide. */
  private static boolean isOneWord(String line) {
    return line.indexOf(' ') < 0;
  }

  @Test
  void theDiskIsThatOfTheConfiguredDirectory() throws Exception {
    Path other = Path.of("target/other-store").toAbsolutePath();
    run("config:property-set -p org.lethe.engine directory " + other);
    try {
      awaitTold(told -> told.path("facts").toString().contains("\"" + other + ": "));
    } finally {
      run("config:property-delete -p org.lethe.engine directory");
    }
    assertHealthy();
  }

  @Test
  void whatWouldSatisfyARunThatWaitsIsNamed(@TempDir Path folder) throws Exception {
    Path recipe = Files.writeString(folder.resolve("needy.yaml"), RECIPE);
    String run = json(lethe.run("lethe:run " + recipe + " --json")).get("id").asText();
    try {
      awaitState(run, "RUNNING");
      run("bundle:stop org.lethe.remover-unet");
      run("bundle:stop org.lethe.compute-cpu");
      awaitProblem("  compute=cpu: " + WOULD.formatted("org.lethe.compute-cpu"));
      String start = "  remover=unet: " + WOULD.formatted("org.lethe.remover-unet");
      awaitProblem(start);
      assertTells(lethe.run("lethe:show " + run), start);
      run("bundle:start org.lethe.compute-cpu");
      awaitProblem("run " + run + ": waits for remover=unet");

      run("bundle:uninstall org.lethe.remover-unet");
      String install =
          "bundle:install -s mvn:org.lethe/org.lethe.remover-unet/"
              + System.getProperty("lethe.version");
      awaitProblem(
          "  remover=unet: "
              + install
              + " would provide it again, of the feature lethe-remover-unet");
      run(install);
      awaitState(run, "RUNNING");
    } finally {
      lethe.run("bundle:start org.lethe.compute-cpu org.lethe.remover-unet");
      lethe.run("lethe:stop " + run);
    }
    awaitState(run, "STOPPED");
    assertHealthy();
  }

  @Test
  void aDeviceThatIsNotThereIsOfTheBundleOfItsKind(@TempDir Path folder) throws Exception {
    Path recipe = Files.writeString(folder.resolve("needy.yaml"), RECIPE + "compute: gpu0\n");
    String run = json(lethe.run("lethe:run " + recipe + " --json")).get("id").asText();
    awaitProblem(
        "  compute=gpu0: org.lethe.compute-gpu provides it when its requirements are satisfied");
    lethe.run("lethe:stop " + run);
    assertHealthy();
  }

  @Test
  void aRunThatCannotBeReadIsNotLostWithoutAWord() throws Exception {
    String id = "20260101-000000-dead";
    Path damaged = lethe.deploy().resolveSibling("store/runs/" + id);
    Path recipe = Files.createDirectories(damaged).resolve("recipe.json");
    Files.writeString(recipe, "{");
    Files.writeString(damaged.resolve("events.jsonl"), "");
    try {
      run("bundle:restart org.lethe.engine");
      lethe.awaitService("org.lethe.runs.Runs");
      Shell.Reply reply = lethe.run("lethe:diagnose");
      assertEquals(1, reply.status(), reply.output());
      assertTells(reply, id + " contains no readable run (recipe.json is damaged");
      for (String line : List.of("lethe:show dead", "lethe:rm --force dead")) {
        Shell.Reply told = lethe.run(line);
        assertEquals(1, told.status(), line);
        assertTells(told, id + " contains no readable run (recipe.json is damaged");
      }
    } finally {
      FileUtils.deleteDirectory(damaged.toFile());
      run("bundle:restart org.lethe.engine");
    }
    assertHealthy();
  }

  private void awaitState(String run, String state) throws Exception {
    await(
        () -> lethe.run("lethe:show --json " + run),
        shown -> shown.get("state").asText().equals(state));
  }

  private void awaitProblem(String line) throws Exception {
    awaitTold(
        told -> {
          List<String> problems = new ArrayList<>();
          told.get("problems").forEach(problem -> problems.add(problem.asText()));
          return problems.contains(line);
        });
  }

  /** Waits until the diagnosis reports no problem. */
  private void assertHealthy() throws Exception {
    awaitTold(told -> told.path("healthy").asBoolean());
  }

  private void awaitTold(Predicate<JsonNode> wanted) throws Exception {
    await(() -> lethe.run("lethe:diagnose --json"), wanted);
  }

  private static void await(Callable<Shell.Reply> ask, Predicate<JsonNode> wanted) {
    Polling.within(LIMIT).until(() -> json(ask.call()), wanted);
  }

  private static JsonNode json(Shell.Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.output());
  }

  private static void assertTells(Shell.Reply reply, String wanted) {
    assertTrue(reply.output().contains(wanted), reply.output());
  }

  private void run(String line) throws Exception {
    Shell.Reply reply = lethe.run(line);
    assertEquals(0, reply.status(), line + ": " + reply.output());
  }
}
