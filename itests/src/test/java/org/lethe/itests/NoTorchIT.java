package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A container in which the engine cannot be loaded says why, in one line, and stays up. */
class NoTorchIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NO_CACHE =
      "no PyTorch: cannot unpack libtorch into /dev/null/lethe (FileSystemException:"
          + " /dev/null/lethe: Not a directory): set cache in etc/org.lethe.torch.cfg to a writable"
          + " folder with 500 MB free";
  private static final String NO_NATIVES =
      "no PyTorch: no libtorch for linux-x86_64: install the bundle org.lethe.torch-linux-x86_64,"
          + " or set PYTORCH_LIBRARY_PATH to the lib folder of a PyTorch 2.7.1";

  private static Container lethe;

  @BeforeAll
  static void start() throws Exception {
    lethe = new Container("no-torch", Map.of("org.lethe.torch.cfg", "cache = /dev/null/lethe"));
  }

  @AfterAll
  static void stop() throws Exception {
    lethe.close();
  }

  @Test
  void eachReasonIsOneLine() throws Exception {
    awaitErrors(List.of(NO_CACHE));

    lethe.run("bundle:uninstall org.lethe.torch-linux-x86_64; bundle:refresh org.lethe.torch");
    awaitErrors(List.of(NO_CACHE, NO_NATIVES));
    Polling.within(LIMIT) // the refresh takes the commands away for a moment
        .until(() -> lethe.run("lethe:devices").output(), devices -> devices.contains(NO_NATIVES));
  }

  private static void awaitErrors(List<String> expected) {
    Polling.within(LIMIT).untilAsserted(() -> assertEquals(expected, errors()));
  }

  private static List<String> errors() throws Exception {
    return Files.readAllLines(lethe.home().resolve("data/log/karaf.log")).stream()
        .filter(line -> line.contains("| ERROR |"))
        .map(line -> line.replaceFirst(".* \\| ", ""))
        .toList();
  }
}
