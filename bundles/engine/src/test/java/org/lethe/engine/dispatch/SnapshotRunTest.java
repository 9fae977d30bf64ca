package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.Store;

/** Snapshots of a run whose unlearners hand out their model after each of six steps. */
class SnapshotRunTest {
  private static final String RECIPE = Lab.RECIPE.replace("steps: 20", "steps: 6");

  @TempDir private Path folder;
  private RunService runs;

  @BeforeEach
  void open() {
    Lab lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
  }

  @AfterEach
  void close() throws InterruptedException {
    runs.close();
  }

  @Test
  void aRunKeepsNoneByDefault() {
    assertEquals(Set.of(), snapshots(run("")));
  }

  @Test
  void allOfTheUnlearnedModelAndTheControlsAreKept() {
    assertEquals(
        Set.of(
            "naive@1",
            "unlearned@1",
            "unlearned@2",
            "unlearned@3",
            "unlearned@4",
            "unlearned@5",
            "unlearned@6"),
        snapshots(run("snapshots: {keep: all}")));
  }

  @Test
  void someEpochsOfNamedModelsAreKept() {
    assertEquals(
        Set.of("unlearned@2", "unlearned@4", "unlearned@6"),
        snapshots(run("snapshots: {keep: every 2, of: [unlearned]}")));
    assertEquals(Set.of("naive@1", "unlearned@6"), snapshots(run("snapshots: {keep: last}")));
  }

  @Test
  void theOriginalIsKeptIfItIsNamed() {
    assertEquals(
        Set.of("original@1", "original@2"),
        snapshots(run("snapshots: {keep: all, of: [original]}")));
  }

  @Test
  void anEvaluatorSeesThemAsSubjectsWithTheirEpochs() {
    Run run = run("snapshots: {keep: every 3}");
    List<String> seen =
        run.measurements().stream()
            .filter(measurement -> measurement.name().equals("subjects"))
            .map(each -> each.label(Label.SUBJECT).orElseThrow() + " " + each.label(Label.EPOCH))
            .toList();
    assertEquals(
        List.of(
            "original Optional.empty",
            "naive Optional.empty",
            "unlearned Optional[3]",
            "unlearned Optional[6]",
            "unlearned Optional.empty"),
        seen);
  }

  @Test
  void whatItMeasuredIsChartedOverTheEpochs() {
    Run run = run("snapshots: {keep: all}");
    assertEquals(
        List.of("unlearned"),
        Outcome.lines(run, "evaluate-counter-epochs_letters").stream()
            .map(Chart.Line::name)
            .filter(name -> name.startsWith("unlearned"))
            .toList());
  }

  private Run run(String more) {
    Run run = Lab.ended(runs.submit(Lab.recipe(folder, RECIPE + more)));
    assertEquals(RunState.DONE, run.state(), () -> run.reason().orElse(""));
    return run;
  }

  private static Set<String> snapshots(Run run) {
    return run.artifacts().weights().keySet().stream()
        .filter(name -> name.contains("@"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
