package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lethe.testing.CallingThread;

class RunProvenanceTest {
  private static final String PEAK = "peakMemoryBytes";

  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryIsNotThatOfARunThatNeverBegan() {
    RunProvenance provenance = new RunProvenance(Map.of(), Optional.empty());
    assertFalse(provenance.asMap(Map.of()).containsKey(PEAK));
    provenance.device(new CallingThread());
    assertTrue(provenance.asMap(Map.of()).containsKey(PEAK));
  }
}
