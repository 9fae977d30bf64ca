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
    assertRefused("no engine runs networks here; lethe:devices says why", services::networks);
    assertRefused(
        "the bundle org.lethe.engine, which reads backbones, is not active; lethe:diagnose says why",
        services::describer);
    assertRefused(
        "compute: no device cpu (there are: []); lethe:devices says more",
        () -> services.device("cpu"));
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(LetheException.class, call).getMessage());
  }
}
