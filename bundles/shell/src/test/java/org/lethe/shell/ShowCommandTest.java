package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;

class ShowCommandTest {
  private static final String DAMAGE = "result.json has changed since the run ended";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void itNamesTheOwnerAndEachDamagedFile() throws Exception {
    show(RunState.DONE, false);
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        List.of("run one: tiny, DONE", "owner: kim", "damaged: " + DAMAGE), lines.subList(0, 3));
  }

  @Test
  void scriptsReadOwnerAndDamages() throws Exception {
    show(RunState.DONE, true);
    JsonNode shown = new ObjectMapper().readTree(printed.toByteArray());
    assertEquals("kim", shown.get("owner").asText());
    assertEquals(DAMAGE, shown.at("/damages/0").asText());
  }

  @Test
  void aRunThatGoesOnHasNoChecksums() throws Exception {
    show(RunState.RUNNING, true);
    assertEquals(0, new ObjectMapper().readTree(printed.toByteArray()).get("damages").size());
  }

  private void show(RunState state, boolean json) throws Exception {
    ShowCommand command = new ShowCommand();
    Field field = LetheCommand.class.getDeclaredField("json");
    field.setAccessible(true); // as Karaf does
    field.set(command, json);
    command.runs =
        ExportCommandTest.proxy(
            Runs.class, Map.of("find", Optional.of(run(state)), "damages", List.of(DAMAGE)));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    command.run(new Screen(out, out, Screen.ENDLESS), List.of("one"));
  }

  private static Run run(RunState state) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("id", "one");
    answers.put("name", "tiny");
    answers.put("state", state);
    answers.put("submitted", Instant.EPOCH);
    answers.put("owner", Optional.of("kim"));
    answers.put("directory", Path.of("runs/one"));
    answers.put("recipe", ExportCommandTest.recipe());
    for (String empty : List.of("started", "finished", "reason", "progress", "waiting")) {
      answers.put(empty, Optional.empty());
    }
    for (String empty : List.of("stages", "measurements", "warnings", "history")) {
      answers.put(empty, List.of());
    }
    answers.put("beside", Map.of());
    answers.put(
        "artifacts",
        ExportCommandTest.proxy(
            Artifacts.class,
            Map.of("provenance", Optional.empty(), "pictures", List.of(), "charts", Map.of())));
    return ExportCommandTest.proxy(Run.class, answers);
  }
}
