package org.lethe.itests;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lethe.itests.Management.BundleState;

/** The replacement of a provider, which must not affect other bundles. */
@ExtendWith(ContainerExtension.class)
class SwapIT {
  private static final String PROVIDER = "org.lethe.dataset-faces";

  @Test
  void anUpdatedProviderLeavesEveryOtherBundleAlone(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    Map<String, BundleState> before = bundles(lethe);
    Map<String, Set<Long>> services = lethe.management().services();

    assertEquals(0, lethe.run("bundle:update " + PROVIDER).status());

    Map<String, BundleState> after = bundles(lethe);
    BundleState old = before.remove(PROVIDER);
    BundleState updated = after.remove(PROVIDER);
    assertTrue(updated.lastModified() > old.lastModified(), "it was not updated");
    assertEquals("ACTIVE", updated.state());
    assertEquals(before, after);
    assertEquals(ofOthers(services), ofOthers(lethe.management().services()));
  }

  private static Map<String, BundleState> bundles(Container lethe) throws Exception {
    return lethe.management().bundles().stream()
        .collect(toMap(BundleState::name, bundle -> bundle));
  }

  /**
   * Returns the services of other bundles, which a restart would register again, without those of
   * shell sessions.
   */
  private static Map<String, Set<Long>> ofOthers(Map<String, Set<Long>> services) {
    return services.entrySet().stream()
        .filter(
            entry -> entry.getKey().startsWith("org.lethe.") && !entry.getKey().equals(PROVIDER))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
