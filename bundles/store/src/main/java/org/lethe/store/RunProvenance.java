package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lethe.api.compute.Compute;

/**
 * The conditions of a run beside its recipe: bundles, engine, device and data. The thread of the
 * run completes them during the run. Not thread-safe.
 */
public final class RunProvenance {
  private static final Path STATUS = Path.of("/proc/self/status");

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, String> bundles = new TreeMap<>();

  public RunProvenance(Map<String, String> bundles, Optional<String> engine) {
    this.bundles.putAll(bundles);
    engine.ifPresent(version -> facts.put("engine", version));
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  public void device(Compute compute) {
    facts.put("device", compute.id());
    facts.put("deviceDescription", compute.description());
    facts.put("precision", compute.precision().name());
    facts.put("threads", compute.threads());
    facts.put("lanes", Math.max(1, compute.lanes().size()));
  }

  public void data(String fingerprint) {
    facts.put("data", fingerprint);
  }

  /**
   * Returns the conditions as plain data.
   *
   * @param pins the pins of the parts of the run by name
   */
  public Map<String, Object> asMap(Map<String, String> pins) {
    Map<String, Object> map = new LinkedHashMap<>(facts);
    map.put("bundles", bundles);
    map.put("pins", new TreeMap<>(pins));
    if (facts.containsKey("device")) { // otherwise this process has not executed the run
      peakMemory().ifPresent(bytes -> map.put("peakMemoryBytes", bytes));
    }
    return map;
  }

  /** Returns the peak memory of this process in bytes; empty if the system does not report it. */
  private static OptionalLong peakMemory() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
