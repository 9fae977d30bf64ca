package org.lethe.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lethe.api.LetheException;

/** The services of a container that has none of them. */
class PredictionServicesTest {
  private final PredictionServices services = new PredictionServices();

  @Test
  void eachMissingServiceIsOneLine() {
    assertRefused("no engine can execute networks; see lethe:devices", services::networks);
    assertRefused(
        "the bundle org.lethe.recipes, which reads backbones, is not active; see lethe:diagnose",
        services::describer);
    assertRefused(
        "compute: no device cpu (registered: []); see lethe:devices", () -> services.device("cpu"));
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(LetheException.class, call).getMessage());
  }
}
