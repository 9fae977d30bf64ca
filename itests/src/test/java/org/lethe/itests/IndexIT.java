package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lethe.index.internal.Postgres;

/** The index of the runs in the distribution: what it finds, and that nothing is lost with it. */
@ExtendWith(ContainerExtension.class)
class IndexIT {
  private static final Duration RUN = Duration.ofMinutes(4);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String RECIPE =
      """
      name:      indexed
      dataset:   {id: faces, size: 32, train: 72, validation: 24, test: 24}
      task:      Bald
      forget:    [Mouth_Slightly_Open]
      backbone:  {id: resnet18, width: 8}
      train:     {epochs: 1, batch: 36}
      unlearn:   {id: fine-tune, epochs: 1}
      evaluate:  [accuracy]
      """;

  private static String run;
  private static Path directory;
  private static Path database;

  @BeforeAll
  static void runOnce(Container lethe) throws Exception {
    lethe.awaitService("org.lethe.api.compute.Compute");
    Path folder = Files.createDirectories(Path.of("target/index").toAbsolutePath());
    Path recipe = Files.writeString(folder.resolve("indexed.yaml"), RECIPE);
    JsonNode shown = json(lethe.run("lethe:run " + recipe + " --follow --json", RUN));
    assertEquals("DONE", shown.get("state").asText(), shown::toString);
    run = shown.get("id").asText();
    directory = Path.of(shown.get("directory").asText());
    database = directory.resolve("../../index/lethe.mv.db").normalize();
  }

  @Test
  void aRunIsFoundByWhatItIsAndByWhatItMeasured(Container lethe) throws Exception {
    assertFound(lethe);
    String measured = "lethe:find index* --measured accuracy,subject=unlearned,split=test --json";
    double figure = json(lethe.run(measured)).get(0).get("measurement").get("value").asDouble();
    assertTrue(figure > 0 && figure <= 1, "accuracy " + figure);
    Shell.Reply none = lethe.run("lethe:find indexed --set backbone.width=99");
    assertTrue(none.output().endsWith("no run fits\n"), none.output());
  }

  @Test
  void theDatabaseMayBeLost(Container lethe) throws Exception {
    assertFound(lethe);
    Files.delete(database);
    Shell.Reply reply = lethe.run("lethe:reindex");
    assertTrue(reply.output().matches("the index holds \\d+ runs?\n"), reply.output());
    assertTrue(Files.exists(database), "it is a file of the store");
    assertFound(lethe);

    lethe.run("bundle:stop org.lethe.index");
    Files.delete(database);
    reply = lethe.run("lethe:find indexed");
    assertEquals(
        new Shell.Reply("no RunIndex is registered; see bundle:list and scr:list\n", 1), reply);
    lethe.run("bundle:start org.lethe.index");
    lethe.awaitService("org.lethe.index.RunIndex");
    assertFound(lethe);
  }

  @Test
  void anotherDatabaseTakesOneFile(Container lethe) throws Exception {
    Assumptions.assumeTrue(Postgres.available(), Postgres.MISSING);
    Path file = lethe.home().resolve("etc/org.ops4j.datasource-lethe.cfg");
    String before = Files.readString(file);
    Postgres server = new Postgres();
    try {
      Files.writeString(file, server.configuration());
      String mark = "UPDATE run SET name = 'served' WHERE id = '%s'".formatted(run);
      await(() -> updates(server, mark)); // once the index has filled the new database
      JsonNode found = json(lethe.run("lethe:find served --json"));
      assertEquals(run, found.path(0).path("id").asText(), found::toString);
    } finally {
      Files.writeString(file, before);
      await(() -> lethe.run("lethe:find served").output().endsWith("no run fits\n"));
      server.destroy();
    }
    assertFound(lethe);
  }

  private static boolean updates(Postgres server, String sql) {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql) > 0;
    } catch (SQLException e) {
      return false; // the table is not there yet
    }
  }

  private static void await(Callable<Boolean> wanted) {
    Polling.within(PATIENCE).until(wanted);
  }

  private static void assertFound(Container lethe) throws IOException {
    JsonNode found = json(lethe.run("lethe:find indexed --state DONE --annotation Bald --json"));
    assertEquals(1, found.size(), found::toString);
    assertEquals(run, found.get(0).get("id").asText());
  }

  @Test
  void filesThatWereChangedAreNamed(Container lethe) throws Exception {
    assertEquals(0, lethe.run("lethe:verify " + run).status());
    Path recipe = directory.resolve("recipe.yaml");
    String text = Files.readString(recipe);
    Files.writeString(recipe, text + "# changed");
    Shell.Reply reply = lethe.run("lethe:verify " + run);
    Files.writeString(recipe, text);
    assertEquals(1, reply.status());
    assertTrue(
        reply.output().startsWith(recipe + " has changed since the run ended"), reply.output());
  }

  private static JsonNode json(Shell.Reply reply) throws IOException {
    assertEquals(0, reply.status(), reply.output());
    return new ObjectMapper().readTree(reply.output());
  }
}
