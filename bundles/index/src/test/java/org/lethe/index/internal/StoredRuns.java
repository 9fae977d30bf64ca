package org.lethe.index.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;

/** Runs that change by {@link #put} and {@link #remove} alone. */
final class StoredRuns implements Runs {
  private final Map<String, Run> byId = new ConcurrentSkipListMap<>();

  void put(Run run) {
    byId.put(run.id(), run);
  }

  @Override
  public void remove(String id) {
    byId.remove(id);
  }

  @Override
  public List<Run> list() {
    return new ArrayList<>(byId.values());
  }

  @Override
  public List<String> unreadable() {
    return List.of();
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public Optional<Run> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Run submit(Recipe recipe, Optional<String> owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> damages(String id, Collection<Path> files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void pause(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void resume(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retry(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> damages(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path directory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }
}
