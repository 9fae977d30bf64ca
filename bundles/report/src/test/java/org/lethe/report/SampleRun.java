package org.lethe.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.task.Progress;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Incident;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Provenance;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Snapshots;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** A run in memory; the methods {@code with...} make others of it. */
record SampleRun(
    Recipe recipe,
    RunState state,
    Optional<String> reason,
    List<Measurement> measurements,
    List<String> warnings,
    List<Incident> history,
    Map<String, Chart> drawn,
    List<PictureFile> stored)
    implements Run, Artifacts {
  static final Instant SUBMITTED = Instant.parse("2026-11-23T12:05:07.123456Z");
  static final String MOUTH = "Mouth_Slightly_Open";
  private static final String DAMAGED = "damaged";

  /** Returns a run that is done, without figures. */
  static SampleRun of(String name) {
    return of(recipe(name, List.of("naive"), List.of("constant-feature")));
  }

  static SampleRun of(Recipe recipe) {
    return new SampleRun(
        recipe,
        RunState.DONE,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** Returns a recipe that unlearns a class. */
  static Recipe forgetting(String name, String... controls) {
    return recipe("class", new Request.TaskClass(name), List.of(controls), List.of());
  }

  static Recipe recipe(String name, List<String> controls, List<String> references) {
    return recipe(name, Request.of(MOUTH), controls, references);
  }

  private static Recipe recipe(
      String name, Request request, List<String> controls, List<String> references) {
    return new Recipe(
        name,
        "name: " + name,
        new ProviderSettings("faces", Map.of("size", 64L)),
        "Male",
        request,
        new ProviderSettings("resnet18", Map.of("width", 16L)),
        Optional.empty(),
        Optional.empty(),
        new ProviderSettings("adversarial", Map.of("remover", Map.of("id", "unet", "width", 8L))),
        controls.stream().map(ProviderSettings::of).toList(),
        references.stream().map(ProviderSettings::of).toList(),
        List.of(ProviderSettings.of("accuracy")),
        Recipe.SUPERVISED,
        Map.of(),
        Map.of(),
        Snapshots.NONE,
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        7);
  }

  SampleRun as(RunState now, String why) {
    return new SampleRun(
        recipe, now, Optional.of(why), measurements, warnings, history, drawn, stored);
  }

  SampleRun measured(Measurement... figures) {
    return new SampleRun(recipe, state, reason, List.of(figures), warnings, history, drawn, stored);
  }

  SampleRun told(String warning, String incident) {
    return new SampleRun(
        recipe,
        state,
        reason,
        measurements,
        List.of(warning),
        List.of(new Incident(SUBMITTED.plusSeconds(30), incident)),
        drawn,
        stored);
  }

  /** Returns a run with charts, and one that cannot be read. */
  SampleRun with(Chart... charts) {
    Map<String, Chart> named = new LinkedHashMap<>();
    for (Chart chart : charts) {
      named.put("evaluate-some-" + chart.heading().name(), chart);
    }
    return new SampleRun(recipe, state, reason, measurements, warnings, history, named, stored);
  }

  SampleRun with(List<PictureFile> pictures) {
    return new SampleRun(recipe, state, reason, measurements, warnings, history, drawn, pictures);
  }

  ReportedRun reported() {
    return ReportedRun.of(this, List.of());
  }

  String page() {
    return new Page(reported()).html();
  }

  /** Returns a figure of a model on raw test images. */
  static Measurement figure(String name, double value, String subject, String target) {
    return Measurement.of(name, value, 300)
        .with(Label.SUBJECT, subject)
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, "test")
        .with(Label.TARGET, target);
  }

  @Override
  public String id() {
    return "20261123-120507-3f2a";
  }

  @Override
  public Optional<String> owner() {
    return Optional.of("kim");
  }

  @Override
  public Instant submitted() {
    return SUBMITTED;
  }

  @Override
  public Optional<Instant> started() {
    return Optional.of(SUBMITTED.plusMillis(1500));
  }

  @Override
  public Optional<Instant> finished() {
    return state.ended() ? Optional.of(SUBMITTED.plusSeconds(91)) : Optional.empty();
  }

  @Override
  public List<StageView> stages() {
    return List.of(
        new StageView("data", StageState.DONE, Duration.ofMillis(1250)),
        new StageView("unlearn", StageState.DONE, Duration.ofSeconds(85)));
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.empty();
  }

  @Override
  public Artifacts artifacts() {
    return this;
  }

  @Override
  public Path directory() {
    return Path.of("runs", id());
  }

  @Override
  public boolean awaitChange(Duration timeout) {
    return false;
  }

  @Override
  public Optional<Path> result() {
    return Optional.empty();
  }

  @Override
  public Optional<Provenance> provenance() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("engine", "PyTorch 2.7.1");
    facts.put("bundles", new TreeMap<>(Map.of("org.lethe.engine", "1.0.0")));
    return state.ended() ? Optional.of(new Provenance(facts)) : Optional.empty();
  }

  @Override
  public Map<String, Path> weights() {
    return Map.of();
  }

  @Override
  public List<PictureFile> pictures() {
    return stored;
  }

  @Override
  public Map<String, Path> charts() {
    Map<String, Path> files = new TreeMap<>();
    drawn.keySet().forEach(name -> files.put(name, Path.of(name + ".json")));
    if (!drawn.isEmpty()) {
      files.put(DAMAGED, Path.of("damaged.json"));
    }
    return files;
  }

  @Override
  public Chart chart(String name) {
    if (name.equals(DAMAGED)) {
      throw new LetheException("damaged.json is not JSON");
    }
    return drawn.get(name);
  }
}
