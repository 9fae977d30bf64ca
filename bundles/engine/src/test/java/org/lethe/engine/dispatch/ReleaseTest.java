package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.provider.Provider;
import org.lethe.catalog.Entry;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.Store;

/** A provider whose release fails. */
class ReleaseTest {
  private final Map<String, Integer> held = new ConcurrentHashMap<>();
  private volatile boolean stuck;

  @Test
  void itFailsTheRunAndHoldsBackNoOtherProvider(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder, new TinyProviders.Copy(1, step -> stuck = true), Lab.PATIENCE);
    lab.entries.replaceAll(this::counted);
    RunService runs = new RunService(new Store(folder, lab.clock()), lab, Retention.Limits.NONE);
    try {
      Run run = Lab.ended(runs.submit(Lab.recipe(folder, Lab.RECIPE)));
      assertEquals(RunState.FAILED, run.state());
      assertEquals(
          Optional.of(
              "an unexpected error, see the log: java.lang.IllegalStateException: gate is stuck"),
          run.reason());
      assertEquals(Map.of("gate", 1), held);
    } finally {
      runs.close();
    }
  }

  /** Returns an entry that counts its uses; the remover is stuck once its unlearner has begun. */
  private Entry counted(Entry entry) {
    return new Entry(
        entry.role(),
        entry.id(),
        "",
        "",
        "",
        entry.pin(),
        () -> {
          held.merge(entry.id(), 1, Integer::sum);
          return entry.get().get();
        },
        provider -> release(entry.id(), provider),
        entry.leases());
  }

  private void release(String id, Provider provider) {
    if (stuck && provider instanceof TinyProviders.Gate) {
      throw new IllegalStateException(id + " is stuck");
    }
    held.computeIfPresent(id, (name, uses) -> uses == 1 ? null : uses - 1);
  }
}
