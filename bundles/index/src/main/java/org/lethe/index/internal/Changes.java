package org.lethe.index.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Run;
import org.lethe.runs.RunListener;
import org.osgi.service.component.annotations.Component;

/**
 * Changes of runs since the last update of the index: the run by its id, or empty if it was
 * removed. A notification only records the run and calls the reader. Thread-safe.
 */
@Component(service = {RunListener.class, Changes.class})
public final class Changes implements RunListener {
  private Map<String, Optional<Run>> pending = new LinkedHashMap<>();
  private Runnable reader = () -> {};

  @Override
  public void changed(Run run) {
    add(run.id(), Optional.of(run)).run();
  }

  @Override
  public void removed(String id) {
    add(id, Optional.empty()).run();
  }

  /** Sets the reader, which is called immediately, and again when there are changes. */
  synchronized void readBy(Runnable told) {
    reader = told;
  }

  /** Returns all pending changes and clears them. */
  synchronized Map<String, Optional<Run>> take() {
    Map<String, Optional<Run>> taken = pending;
    pending = new LinkedHashMap<>();
    return taken;
  }

  /** Returns changes that could not be written, unless newer ones are pending. */
  synchronized void putBack(Map<String, Optional<Run>> unused) {
    unused.forEach(pending::putIfAbsent);
  }

  private synchronized Runnable add(String id, Optional<Run> change) {
    pending.put(id, change);
    return reader;
  }
}
