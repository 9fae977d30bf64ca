package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.Artifacts;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

class RunViewsTest {
  private static final Path FOLDER = Path.of("/runs/one");
  private static final Chart CHART =
      new Chart.Bars(
          new Chart.Heading("auroc", "AUROC", Chart.Axis.of("tap"), Chart.Axis.of("AUROC")),
          List.of("layer1"),
          List.of(new Chart.Series("original", List.of(Double.NaN), Optional.empty())));

  @Test
  void aRunAsJsonHasItsPicturesChartsAndLabels() throws Exception {
    JsonNode json = new ObjectMapper().readTree(JsonText.of(RunViews.whole(run())));
    assertEquals(
        "[{\"name\":\"dot\",\"caption\":\"a dot\",\"file\":\"/runs/one/pictures/dot.png\"}]",
        json.get("pictures").toString());
    JsonNode chart = json.get("charts").get("evaluate-probe-auroc");
    assertEquals("bars", chart.get("kind").asText());
    assertEquals("[null]", chart.get("series").get(0).get("values").toString());
    assertEquals(
        "{\"subject\":\"original\",\"fold\":\"2\"}",
        json.get("measurements").get(0).get("labels").toString());
    assertEquals(1.5, json.get("stages").get(0).get("wallSeconds").asDouble());
    assertEquals("epoch 1/5", json.get("beside").get("adversary").get("phase").asText());
    assertEquals(0.5, json.get("stages").get(0).get("besideSeconds").asDouble());
  }

  @Test
  void aRunForPeopleNamesItsPicturesAndCharts() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RunReport.files(new Screen(out, out, 80), run());
    assertEquals(
        List.of(
            "picture: /runs/one/pictures/dot.png",
            "chart: evaluate-probe-auroc",
            "files: /runs/one"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static Run run() {
    PictureFile picture =
        new PictureFile("dot", Optional.of("a dot"), FOLDER.resolve("pictures/dot.png"));
    Artifacts artifacts =
        ExportCommandTest.proxy(
            Artifacts.class,
            Map.of(
                "provenance", Optional.empty(),
                "pictures", List.of(picture),
                "charts", Map.of("evaluate-probe-auroc", FOLDER.resolve("charts/any.json")),
                "chart", CHART));
    Measurement measurement =
        Measurement.of("auroc", 0.5, 1)
            .with(new Label("fold"), "2")
            .with(Label.SUBJECT, "original");
    Map<String, Object> answers =
        new HashMap<>(
            Map.of(
                "id",
                "one",
                "name",
                "tiny",
                "state",
                RunState.DONE,
                "submitted",
                Instant.EPOCH,
                "directory",
                FOLDER,
                "artifacts",
                artifacts,
                "measurements",
                List.of(measurement),
                "stages",
                List.of(
                    new StageView(
                        "data",
                        StageState.DONE,
                        Duration.ofMillis(1500),
                        Duration.ofMillis(500)))));
    answers.put("beside", Map.of("adversary", new Progress("epoch 1/5", 3, 4, "images", Map.of())));
    answers.put("recipe", ExportCommandTest.recipe());
    for (String absent : List.of("started", "finished", "reason", "progress", "owner")) {
      answers.put(absent, Optional.empty());
    }
    for (String none : List.of("warnings", "history")) {
      answers.put(none, List.of());
    }
    return ExportCommandTest.proxy(Run.class, answers);
  }
}
