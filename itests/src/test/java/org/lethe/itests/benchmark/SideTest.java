package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideTest {
  @TempDir private Path folder;

  @Test
  void aSideAnswersRequests() throws IOException {
    try (Side side = start("echo 'ready shell 1'; read request; echo 0.5; read request", 60)) {
      assertEquals("shell 1", side.description());
      assertEquals(OptionalDouble.of(.5), side.ask("train", 3));
      assertTrue(side.peakMemory() > 0);
      assertTrue(side.ownMemory() > 0);
      assertEquals(Map.of(), side.absences());
    }
  }

  @Test
  void aSideGetsTheCaseAndTheSteps() throws IOException {
    try (Side side = start("echo ready x; read name steps; echo $steps; read request", 60)) {
      assertEquals(OptionalDouble.of(7), side.ask("train", 7));
    }
  }

  @Test
  void aCaseThatASideRefusesIsAbsent() throws IOException {
    try (Side side =
        start(
            "echo ready x; read r; echo '- not measured'; read r; echo '- too large'; read r",
            60)) {
      assertEquals(OptionalDouble.empty(), side.ask("warm", 1));
      assertEquals(Map.of(), side.absences());
      assertEquals(OptionalDouble.empty(), side.ask("train", 1));
      assertEquals(Map.of("side, train", "too large"), side.absences());
      assertTrue(side.isPresent());
    }
  }

  @Test
  void aSideThatDoesNotStartSaysWhy() throws IOException {
    try (Side side = start("echo '- no torch'", 60)) {
      assertEquals(Map.of("side", "no torch"), side.absences());
      assertEquals(OptionalDouble.empty(), side.ask("train", 1));
    }
  }

  @Test
  void aSideThatEndsIsAbsentWithItsLastWords() throws IOException {
    try (Side side = start("echo ready x; read request; echo 'out of memory' >&2", 60)) {
      assertThrows(IllegalStateException.class, () -> side.require("train", 1));
      assertEquals(Map.of("side", "out of memory"), side.absences());
    }
  }

  @Test
  void aSideThatDoesNotAnswerIsEnded() throws IOException {
    try (Side side = start("echo ready x; cat >/dev/null", 1)) {
      assertEquals(OptionalDouble.empty(), side.ask("train", 1));
      assertFalse(side.isPresent());
      assertEquals(Map.of("side", "no answer within 1 s"), side.absences());
    }
  }

  @Test
  void aProgramThatIsMissingIsAbsent() throws IOException {
    try (Side side =
        Side.start(
            "side",
            List.of("env", "/no/such/python3"),
            Map.of(),
            folder.resolve("log"),
            Duration.ofSeconds(60))) {
      assertTrue(side.absences().get("side").contains("/no/such/python3"), "in its last words");
    }
  }

  private Side start(String script, int seconds) throws IOException {
    return Side.start(
        "side",
        List.of("sh", "-c", script),
        Map.of(),
        folder.resolve("log"),
        Duration.ofSeconds(seconds));
  }
}
