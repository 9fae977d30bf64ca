package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code lethe:diagnose} where other commands have nothing to say. */
@ExtendWith(ContainerExtension.class)
class DiagnoseIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Container lethe;

  @BeforeEach
  void takeWhatWorks(Container container) throws Exception {
    lethe = container;
    lethe.awaitService("org.lethe.api.compute.Compute");
    assertHealthy();
  }

  @Test
  void itAnswersWithoutTheBundleOfTheRuns() throws Exception {
    run("bundle:stop org.lethe.runs");
    try {
      Shell.Reply reply = lethe.run("lethe:diagnose");
      assertEquals(1, reply.status(), reply.output());
      assertTells(reply, "org.lethe.runs is RESOLVED; bundle:start org.lethe.runs");
      assertTells(reply, "none: the runs service is not there");
    } finally {
      run("bundle:start org.lethe.runs");
    }
    assertHealthy();
  }

  @Test
  void theDiskIsThatOfTheConfiguredDirectory() throws Exception {
    Path other = Path.of("target/other-store").toAbsolutePath();
    run("config:property-set -p org.lethe.runs directory " + other);
    try {
      awaitTold(told -> told.path("facts").toString().contains("\"" + other + ": "));
    } finally {
      run("config:property-delete -p org.lethe.runs directory");
    }
    assertHealthy();
  }

  /** Once all that came back has found what it needs. */
  private void assertHealthy() throws Exception {
    awaitTold(told -> told.path("healthy").asBoolean());
  }

  private void awaitTold(Predicate<JsonNode> wanted) throws Exception {
    await(() -> lethe.run("lethe:diagnose --json"), wanted);
  }

  private static void await(Callable<Shell.Reply> ask, Predicate<JsonNode> wanted)
      throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    Shell.Reply reply = ask.call();
    while (!wanted.test(json(reply))) {
      assertTrue(System.nanoTime() < end, reply.output());
      Thread.sleep(200);
      reply = ask.call();
    }
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
