package org.lethe.nn.internal.script;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The programs that were loaded onto a device, the latest ones. A program is freed when neither
 * this cache nor a module refers to it, so that a running step keeps its own. Thread-safe.
 */
public final class Programs {
  private static final int CAPACITY = 128;

  private final NDManager manager;
  private final Map<String, Program> loaded = new LinkedHashMap<>(16, .75f, true);

  /**
   * Creates an empty cache.
   *
   * @param manager the manager that owns the programs, on their device
   */
  public Programs(NDManager manager) {
    this.manager = manager;
  }

  /** Returns the program with these methods, loaded at first use. */
  synchronized Program of(String methods) {
    Program program = loaded.computeIfAbsent(methods, source -> new Program(manager, source));
    if (loaded.size() > CAPACITY) {
      loaded.remove(loaded.keySet().iterator().next());
    }
    return program;
  }
}
