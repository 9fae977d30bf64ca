package org.lethe.index.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.task.Progress;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Incident;
import org.lethe.runs.Provenance;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/** A run with a directory; {@link #as} and {@link #measured} make others of it. */
record StoredRun(
    String id,
    Recipe recipe,
    RunState state,
    Optional<Instant> finished,
    Optional<String> reason,
    List<Measurement> measurements,
    Path directory)
    implements Run {
  static final Instant SUBMITTED = Instant.parse("2026-11-23T12:05:07.123456Z");

  /** A run that is done, in a folder for all runs. */
  static StoredRun of(Path folder, String id, String name) throws IOException {
    return new StoredRun(
        id,
        recipe(name),
        RunState.DONE,
        Optional.of(SUBMITTED.plusSeconds(90)),
        Optional.empty(),
        List.of(),
        Files.createDirectories(folder.resolve(id)));
  }

  private static Recipe recipe(String name) {
    return new Recipe(
        name,
        "name: " + name,
        new ProviderSettings("celeba", Map.of("size", 64L)),
        "Male",
        Request.of("Mouth_Slightly_Open", "Smiling"),
        new ProviderSettings("resnet18", Map.of("width", 16L)),
        new ProviderSettings(
            "adversarial", Map.of("remover", Map.of("id", "unet", "width", 8L), "lr", 1e-4)),
        List.of(new ProviderSettings("naive", Map.of()), new ProviderSettings("grid", Map.of())),
        List.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        7);
  }

  private static Provenance provenance() {
    return new Provenance(
        Map.of(
            "engine", "PyTorch 2.7.1",
            "device", "cpu",
            "precision", "F32",
            "threads", 2,
            "peakMemoryBytes", 5_000_000_000L,
            "data", "celeba-1a2b",
            "bundles", Map.of("org.lethe.engine", "1.0.0", "org.lethe.nn", "1.0.1")));
  }

  StoredRun as(RunState now, String why) {
    return new StoredRun(
        id,
        recipe,
        now,
        now.ended() ? finished : Optional.empty(),
        Optional.of(why),
        measurements,
        directory);
  }

  StoredRun measured(Measurement... measured) {
    return new StoredRun(id, recipe, state, finished, reason, List.of(measured), directory);
  }

  /** An adversary's figure on test images. */
  static Measurement auroc(double value, String subject) {
    return Measurement.of("auroc", value, 300)
        .with(Label.SUBJECT, subject)
        .with(Label.ADVERSARY, "retrained")
        .with(Label.ROWS, "all");
  }

  @Override
  public Artifacts artifacts() {
    return (Artifacts)
        Proxy.newProxyInstance(
            Artifacts.class.getClassLoader(),
            new Class<?>[] {Artifacts.class},
            (proxy, method, arguments) -> {
              assertEquals("provenance", method.getName());
              return finished.map(ended -> provenance());
            });
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
  public List<StageView> stages() {
    return List.of(
        new StageView("data", StageState.DONE, Duration.ofMillis(1250)),
        new StageView("control:naive", StageState.FAILED, Duration.ofSeconds(3)));
  }

  @Override
  public List<Incident> history() {
    return List.of(new Incident(SUBMITTED.plusSeconds(30), "remover=unet was swapped at step 12"));
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.empty();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public boolean awaitChange(Duration timeout) {
    return false;
  }
}
