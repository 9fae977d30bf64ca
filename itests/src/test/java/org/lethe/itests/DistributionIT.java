package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lethe.itests.Management.BundleState;

/** The distribution as it is after its first start. */
@ExtendWith(ContainerExtension.class)
class DistributionIT {
  private static final String FRAGMENT = "org.lethe.torch-linux-x86_64";

  @Test
  void everyBundleIsActive(Container lethe) throws Exception {
    List<BundleState> ours =
        lethe.management().bundles().stream()
            .filter(bundle -> bundle.name().startsWith("org.lethe."))
            .filter(bundle -> !bundle.name().equals(FRAGMENT))
            .toList();
    assertTrue(ours.size() > 10, ours::toString);
    assertEquals(
        List.of(), ours.stream().filter(bundle -> !bundle.state().equals("ACTIVE")).toList());
  }

  @Test
  void everyFeatureIsStarted(Container lethe) throws Exception {
    List<String> features =
        lethe
            .run("feature:list --no-format")
            .output()
            .lines()
            .filter(line -> line.startsWith("lethe"))
            .toList();
    assertTrue(features.size() > 10, features::toString);
    assertEquals(List.of(), features.stream().filter(line -> !line.contains("Started")).toList());
  }

  @Test
  void theEngineIsThere(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
  }

  @Test
  void theCpuComputes(Container lethe) throws Exception {
    lethe.awaitService("org.lethe.api.compute.Compute");
  }

  @Test
  void theSettingsOfADeviceAreReadFromItsFile(Container lethe) throws Exception {
    lethe.awaitService("org.lethe.api.compute.Compute");
    String devices = lethe.run("lethe:devices --json").output();
    assertTrue(devices.contains("\"threads\" : 1,"), devices);
  }

  @Test
  void theDiagnosisTellsWhatIsWrongAndHasAStatus(Container lethe) throws Exception {
    lethe.awaitService("org.lethe.api.compute.Compute");
    Shell.Reply well = lethe.run("lethe:diagnose");
    assertEquals(0, well.status(), well.output());
    assertTrue(well.output().contains("all is well"), well.output());

    lethe.run("bundle:stop org.lethe.dataset-faces");
    try {
      Shell.Reply ill = lethe.run("lethe:diagnose --json");
      assertEquals(1, ill.status(), ill.output());
      JsonNode told = new ObjectMapper().readTree(ill.output());
      assertFalse(told.get("healthy").asBoolean());
      assertEquals(
          "org.lethe.dataset-faces is RESOLVED; bundle:start org.lethe.dataset-faces",
          told.get("problems").get(0).asText());
    } finally {
      lethe.run("bundle:start org.lethe.dataset-faces");
    }
  }

  /**
   * One thread for ssh connections can lose one, and then all later ones (assembly-property-edits).
   */
  @Test
  void twoThreadsHandleTheEventsOfConnections(Container lethe) throws Exception {
    String stacks = lethe.management().stacks();
    assertEquals(2, stacks.split(Pattern.quote("EPollPort$EventHandlerTask.run"), -1).length - 1);
  }

  @Test
  void aCommandThatDoesNotExistFails(Container lethe) throws Exception {
    assertNotEquals(0, lethe.run("lethe:no-such-command").status());
  }

  @Test
  void nothingWasLoggedAsAnError(Container lethe) throws Exception {
    Stream<String> errors =
        lethe.run("log:display -n 0").output().lines().filter(line -> line.contains(" ERROR "));
    assertEquals(List.of(), errors.toList());
  }
}
