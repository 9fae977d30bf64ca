package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The report of a soak test, {@code soak.json}. */
final class SoakReport {
  private final Map<String, Integer> swaps = new TreeMap<>();
  private final Map<String, Integer> interruptions = new TreeMap<>();
  private ObjectNode growth = JsonNodeFactory.instance.objectNode();
  private int runs;
  private int lost;
  private int differing;

  /**
   * A bundle was swapped.
   *
   * @param interrupted whether a run was, at that
   */
  void swapped(String way, boolean interrupted) {
    swaps.merge(way, 1, Integer::sum);
    interruptions.merge(way, interrupted ? 1 : 0, Integer::sum);
  }

  /** A run came to what it comes to undisturbed, or did not. */
  void ended(boolean same) {
    runs++;
    differing += same ? 0 : 1;
  }

  /** A run came to nothing. */
  void lost(String why) {
    System.out.println(why);
    runs++;
    lost++;
  }

  /** Adds the growth of the process since it settled. */
  void grown(ObjectNode vitals) {
    growth = vitals;
  }

  void write(Path file) throws IOException {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("swaps", sum(swaps));
    swaps.forEach(report.putObject("ways")::put);
    report.put("runs", runs);
    report.put("interruptions", sum(interruptions));
    interruptions.forEach(report.putObject("interruptionsByWay")::put);
    report.put("runsLost", lost);
    report.put("resultsDiffering", differing);
    report.set("growth", growth);
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    System.out.println(report);
  }

  void assertNoRunNoticed() {
    assertEquals(0, lost, "runs lost");
    assertEquals(0, differing, "runs that came to something else");
    assertTrue(sum(interruptions) > 0, "no swap interrupted a run");
  }

  void assertEveryWayInterrupted() {
    assertEquals(3, swaps.size(), swaps::toString);
    interruptions.forEach((way, count) -> assertTrue(count > 0, () -> way + " interrupted no run"));
  }

  void assertNothingGrew() {
    assertTrue(growth.get("classLoaders").asLong() <= 0, growth::toString);
    assertTrue(growth.get("metaspace").asDouble() <= 0.02, growth::toString);
    assertTrue(growth.get("rss").asDouble() <= 0.03, growth::toString);
    assertTrue(growth.get("openFiles").asLong() <= 0, growth::toString);
    assertTrue(growth.get("heap").asDouble() <= 0.02, growth::toString);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
