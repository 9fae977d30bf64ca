package org.lethe.index.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.Run;
import org.lethe.runs.RunListener;
import org.osgi.service.component.annotations.Component;

/**
 * What befell runs since the index looked last: the run by its id, or nothing where it was removed.
 * It keeps those who tell it no longer than that takes. Thread-safe.
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

  /** Who is told, at once and often, that there is something to take. */
  synchronized void readBy(Runnable told) {
    reader = told;
  }

  /** All of it, once. */
  synchronized Map<String, Optional<Run>> take() {
    Map<String, Optional<Run>> taken = pending;
    pending = new LinkedHashMap<>();
    return taken;
  }

  /** Gives back what could not be used, unless something newer is known. */
  synchronized void putBack(Map<String, Optional<Run>> unused) {
    unused.forEach(pending::putIfAbsent);
  }

  private synchronized Runnable add(String id, Optional<Run> change) {
    pending.put(id, change);
    return reader;
  }
}
