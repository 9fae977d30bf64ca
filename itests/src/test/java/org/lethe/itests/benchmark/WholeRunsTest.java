package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeRunsTest {
  private static final String RESULT =
      """
      {"wallSeconds": 7.5,
       "stages": [{"name": "original", "wallSeconds": 2}, {"name": "unlearn", "wallSeconds": 6}],
       "measurements": [
        {"name": "average_precision", "value": 0.9, "labels": {"subject": "original", "input": "raw", "split": "test"}},
        {"name": "average_precision", "value": 0.8, "labels": {"subject": "original", "input": "raw", "split": "validation"}},
        {"name": "average_precision", "value": 0.7, "labels": {"subject": "original", "input": "raw", "split": "test", "rows": "biased"}},
        {"name": "mean_mask", "value": 1, "labels": {"subject": "original", "input": "raw", "split": "test"}},
        {"name": "mean_mask", "value": 0.6, "labels": {"subject": "unlearned", "input": "masked", "split": "test"}},
        {"name": "auroc", "value": 0.55, "labels": {"subject": "unlearned", "input": "masked", "split": "test", "adversary": "scratch"}},
        {"name": "auroc", "value": 0.5, "labels": {"subject": "unlearned", "input": "masked", "split": "test", "adversary": "strongest"}}]}
      """;

  @Test
  void aRunOfLetheHasTheFiguresThatThePeersHave() throws IOException {
    WholeRun run = lethe();
    assertEquals(Map.of("original", 2.0, "unlearn", 6.0), run.seconds());
    assertEquals(7.5, run.whole());
    assertEquals(
        Map.of(
            "original average_precision", .9, "unlearned mean_mask", .6, "unlearned strongest", .5),
        run.figures());
  }

  @Test
  void rowsHaveTheSecondsAndTheRatiosOfLethe() throws IOException {
    WholeRuns runs =
        new WholeRuns("r", List.of(lethe(), peer(Sides.EAGER, 6), peer(Sides.BEST, 3)), Map.of());
    assertEquals(List.of("original", "unlearn"), runs.stages());
    assertEquals(List.of("original average_precision"), runs.figures());
    assertEquals(
        List.of(
            "stage", "lethe script", "torch eager", "torch best", "script/eager", "script/best"),
        columns(runs.header()));
    assertEquals(
        List.of("original", "2.00", "6.00", "3.00", "3.00", "1.50"),
        columns(runs.row("original", run -> run.seconds().get("original"))));
    assertEquals(
        List.of("whole run", "7.50", "16.00", "13.00", "2.13", "1.73"),
        columns(runs.row("whole run", WholeRun::whole)));
    assertEquals(
        List.of("original average_precision", "0.900", "0.910", "0.910"),
        columns(runs.row("original average_precision")));
  }

  @Test
  void onlyBf16IsComparedWithBf16() throws IOException {
    WholeRun low = new WholeRun("lethe bf16", 8, lethe().seconds(), Map.of());
    List<WholeRun> all = List.of(lethe(), peer(Sides.BEST, 2), low, peer("torch bf16", 1));
    assertEquals(
        List.of("script/best", "bf16/best", "bf16/bf16"),
        columns(new WholeRuns("r", all, Map.of()).header()).subList(5, 8));
  }

  /** Rounds are paired before their median is taken. */
  @Test
  void ratiosAreThoseOfTheRounds() throws IOException {
    List<WholeRun> rounds =
        List.of(
            lethe(),
            peer(Sides.BEST, 6),
            lethe(),
            peer(Sides.BEST, 4),
            lethe(),
            peer(Sides.BEST, 2));
    WholeRuns runs = new WholeRuns("r", rounds, Map.of());
    assertEquals(
        List.of("original", "2.00", "4.00", "2.00"),
        columns(runs.row("original", run -> run.seconds().get("original"))));
  }

  private static List<String> columns(String line) {
    return List.of(line.strip().split(" {2,}"));
  }

  private static WholeRun lethe() throws IOException {
    return WholeRun.ofResult("lethe script", new ObjectMapper().readTree(RESULT));
  }

  private static WholeRun peer(String name, double seconds) throws IOException {
    return WholeRun.ofLines(
        name,
        List.of(
            "{\"stage\": \"original\", \"seconds\": %s, \"figures\": {\"original average_precision\": 0.91}}"
                .formatted(seconds),
            "{\"stage\": \"unlearn\", \"seconds\": 10, \"figures\": {}}"));
  }
}
