package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;

class ChoicesTest {

  /** Batch normalisation knows no variance of one. */
  @Test
  void oneImageIsNoBatch() {
    InvalidSettingsException e =
        assertThrows(
            InvalidSettingsException.class,
            () -> Settings.check(Choices.declared(), Map.of("batch", 1)));
    assertEquals("batch: 1 is not allowed; use 2..65536", e.problems().get(0).toString());
  }
}
