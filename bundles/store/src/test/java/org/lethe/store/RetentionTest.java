package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.runs.Recipe;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.lifecycle.Signal;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final int MIB = 1 << 20;
  private static final double GIB_OF_MIB = 1.0 / 1024;

  @TempDir private Path folder;
  private final List<RunEntry> runs = new ArrayList<>();
  private Store store;

  @BeforeEach
  void open() {
    store = storeOf(NOW);
  }

  private Store storeOf(Instant now) {
    return new Store(folder, InstantSource.fixed(now));
  }

  @Test
  void withoutBoundsAllStays() throws IOException {
    ended(400);
    ended(1);
    apply(Retention.Limits.NONE);
    assertEquals(2, runs.size());
  }

  @Test
  void runsThatEndedLongAgoGo() throws IOException {
    RunEntry old = ended(31);
    RunEntry unfinished = submitted(60);
    RunEntry recent = ended(29);
    RunEntry latest = ended(0);
    apply(new Retention.Limits(30, 0));
    assertEquals(List.of(unfinished, recent, latest), runs);
    assertTrue(Files.notExists(old.directory()));
  }

  @Test
  void theRunThatEndedLastStaysHoweverOldItIs() throws IOException {
    ended(90);
    RunEntry latest = ended(80);
    apply(new Retention.Limits(30, GIB_OF_MIB));
    assertEquals(List.of(latest), runs);
  }

  @Test
  void cachesGoBeforeRunsAndTheOldestFirst() throws IOException {
    RunEntry first = ended(3);
    RunEntry second = ended(2);
    ended(1);
    cache("old", 2);
    cache("new", 1);
    Path written = cache(".being-written.part", 3);
    apply(new Retention.Limits(0, 5.5 * GIB_OF_MIB));
    assertEquals(List.of(".being-written.part", "new"), caches());
    assertEquals(3, runs.size());
    apply(new Retention.Limits(0, 3.5 * GIB_OF_MIB));
    assertEquals(List.of(".being-written.part"), caches());
    assertEquals(2, runs.size());
    assertTrue(!runs.contains(first) && runs.contains(second));
    Files.delete(written);
    apply(new Retention.Limits(0, 1.5 * GIB_OF_MIB));
    assertEquals(1, runs.size());
  }

  @Test
  void neverARunThatHasNotEnded() throws IOException {
    submitted(90);
    submitted(1);
    apply(new Retention.Limits(1, GIB_OF_MIB / 2));
    assertEquals(2, runs.size());
  }

  @Test
  void whatCannotBeRemovedHoldsUpNoOther() throws IOException {
    RunEntry stuck = ended(60);
    ended(50);
    RunEntry latest = ended(1);
    Retention retention =
        new Retention(
            folder,
            new Retention.Limits(30, 0),
            id -> {
              if (id.equals(stuck.id())) {
                throw new LetheException("stuck");
              }
              remove(id);
            });
    retention.apply(List.copyOf(runs), NOW);
    assertEquals(List.of(stuck, latest), runs);
  }

  /** A store, or a part of it, is a link to where there is room. */
  @ParameterizedTest
  @ValueSource(strings = {"", "runs", "cache"})
  void whatIsBehindALinkCountsToo(String linked, @TempDir Path other) throws IOException {
    folder = folder.resolve("store");
    Path link = folder.resolve(linked);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, other);
    open();
    ended(3);
    RunEntry latest = ended(1);
    cache("old", 2);
    apply(new Retention.Limits(0, 2.5 * GIB_OF_MIB));
    assertEquals(List.of(), caches());
    assertEquals(2, runs.size());
    apply(new Retention.Limits(0, 1.5 * GIB_OF_MIB));
    assertEquals(List.of(latest), runs);
    try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
      assertEquals(List.of(latest.id()), left.map(run -> run.getFileName().toString()).toList());
    }
  }

  @Test
  void whatARunLinksToIsNotItsOwn(@TempDir Path other) throws IOException {
    Path large = Files.write(other.resolve("large"), new byte[9 * MIB]);
    ended(2);
    RunEntry latest = ended(1);
    Files.createSymbolicLink(latest.directory().resolve("large"), large);
    Files.createSymbolicLink(latest.directory().resolve("folder"), other);
    apply(new Retention.Limits(0, 4 * GIB_OF_MIB));
    assertEquals(2, runs.size());
    remove(latest.id());
    assertTrue(Files.exists(large));
  }

  private void apply(Retention.Limits limits) {
    new Retention(folder, limits, this::remove).apply(List.copyOf(runs), NOW);
  }

  private void remove(String id) {
    RunEntry run = runs.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    store.delete(run);
    runs.remove(run);
  }

  /** A run that takes a little more than a MiB. */
  private RunEntry submitted(int daysAgo) throws IOException {
    RunEntry run =
        storeOf(NOW.minus(Duration.ofDays(daysAgo))).create(recipe(), List.of(), Optional.empty());
    Files.write(run.directory().resolve("weights"), new byte[MIB]);
    runs.add(run);
    return run;
  }

  private RunEntry ended(int daysAgo) throws IOException {
    RunEntry run = submitted(daysAgo);
    run.begin(NOW);
    run.end(Signal.FINISH, Optional.empty(), NOW.minus(Duration.ofDays(daysAgo)), () -> {});
    return run;
  }

  private Path cache(String name, int daysAgo) throws IOException {
    Path file = Files.write(store.cache().resolve(name), new byte[MIB]);
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
  }

  private List<String> caches() throws IOException {
    try (Stream<Path> files = Files.list(store.cache())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Recipe recipe() {
    ProviderSettings none = new ProviderSettings("none", Map.of());
    return new Recipe(
        "kept",
        "",
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
  }
}
