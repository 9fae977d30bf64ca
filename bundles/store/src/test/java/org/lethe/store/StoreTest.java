package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;

/** A directory is a run, whole, or none. */
class StoreTest {
  @TempDir private Path folder;

  @Test
  void whatIsMadeIsFoundAgain() throws IOException {
    Run run = create(Map.of("size", 64L));
    assertEquals(List.of(run.id()), names());
    Run again = new Store(folder, InstantSource.system()).earlier((id, why) -> {}).get(0);
    assertEquals(run.id(), again.id());
    assertEquals(run.recipe(), again.recipe());
  }

  @Test
  void theyStayInTheOrderOfSubmissionAlsoWithinASecond() {
    Instant first = Instant.parse("2026-11-24T02:30:00.100Z");
    List<String> ids =
        Stream.iterate(first, at -> at.plusMillis(50))
            .limit(8)
            .map(at -> create(Map.of(), at).id())
            .toList();
    assertEquals(
        ids,
        new Store(folder, InstantSource.system())
            .earlier((id, why) -> {}).stream().map(Run::id).toList());
  }

  @Test
  void nothingIsLeftOfARunThatCouldNotBeMade() throws IOException {
    Map<String, Object> unwritable = Map.of("size", new Object()); // fails after recipe.yaml is
    assertThrows(IllegalStateException.class, () -> create(unwritable));
    assertEquals(List.of(), names());
  }

  /** What a kill leaves in the middle of a run's beginning, or of its removal. */
  @ParameterizedTest
  @ValueSource(strings = {".new-", ".removed-"})
  void halfARunIsNoneAndIsGoneOnceTheStoreIsClaimed(String prefix) throws IOException {
    Run run = create(Map.of());
    Path half = folder.resolve("runs").resolve(prefix + run.id());
    Files.move(run.directory(), half);
    Path foreign = Files.createDirectory(folder.resolve("runs/.snapshot"));
    List<String> damaged = new ArrayList<>();
    assertEquals(
        List.of(),
        new Store(folder, InstantSource.system()).earlier((id, why) -> damaged.add(why)));
    assertEquals(List.of(), damaged);
    assertTrue(Files.exists(half), "another may be at it");
    new Store(folder, InstantSource.system()).claim().close();
    assertTrue(Files.notExists(half));
    assertTrue(Files.exists(foreign));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Run create(Map<String, Object> settings) {
    return create(settings, Instant.parse("2026-11-23T12:00:00Z"));
  }

  private Run create(Map<String, Object> settings, Instant submitted) {
    ProviderSettings none = new ProviderSettings("none", settings);
    Recipe recipe =
        new Recipe(
            "made",
            "name: made",
            none,
            "Male",
            Request.of("Smiling"),
            none,
            none,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            "cpu",
            Recipe.Swap.WAIT,
            Recipe.Mode.AUDIT,
            1);
    return new Store(folder, InstantSource.fixed(submitted))
        .create(recipe, List.of("data"), Optional.empty());
  }
}
