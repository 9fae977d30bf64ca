package org.lethe.torch.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the library of OpenMP for its settings, in a process of their own for each environment. */
class OpenMpTest {

  @TempDir Path shims;

  /** The program of the other process. */
  static final class Load {
    private Load() {}

    public static void main(String[] arguments) throws IOException {
      new EngineLoader(Path.of(System.getProperty("DJL_CACHE_DIR")), Path.of(arguments[0])).load();
    }
  }

  @Test
  void threadsSpinBriefly() throws Exception {
    String settings = settings(Map.of());
    assertTrue(settings.contains("GOMP_SPINCOUNT = '5000'"), settings);
  }

  @Test
  void theEnvironmentHasPrecedence() throws Exception {
    String settings = settings(Map.of("OMP_WAIT_POLICY", "ACTIVE"));
    assertTrue(settings.contains("OMP_WAIT_POLICY = 'ACTIVE'"), settings);
    assertFalse(settings.contains("GOMP_SPINCOUNT = '5000'"), settings);
  }

  private String settings(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
            Load.class.getName(),
            shims.toString());
    builder.environment().put("OMP_DISPLAY_ENV", "VERBOSE");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
