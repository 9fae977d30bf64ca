package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.itests.probe.SulkingProbe;

/** The reports of commands about bundles that do not work. */
@ExtendWith(ContainerExtension.class)
class TroubleIT {
  /** The table's head: names and a line. */
  private static final int HEADER = 2;

  @TempDir private Path folder;

  @Test
  void aProviderThatThrowsOrHangsHasALineAndHidesNoOther(Container lethe) throws Exception {
    String name = "org.lethe.itests.sulking";
    List<String> before = lethe.run("lethe:providers").output().lines().toList();
    Path jar =
        Jar.bundle(
            folder,
            name,
            Map.of(
                "Bundle-Activator",
                SulkingProbe.class.getName(),
                "Import-Package",
                "org.lethe.api,org.lethe.api.network,org.lethe.api.remover,org.lethe.api.settings,"
                    + "org.osgi.framework"),
            List.of(SulkingProbe.class));
    assertEquals(0, lethe.run("bundle:install -s " + jar.toUri()).status());
    try {
      Shell.Reply reply = lethe.run("lethe:providers");
      assertEquals(0, reply.status(), reply.output());
      List<String> lines = reply.output().lines().toList();
      assertEquals(before.size() + 3, lines.size(), reply.output());
      for (String id : List.of("breaks-at-settings", "sulks-at-settings")) {
        String line = lines.stream().filter(each -> each.contains(id)).findFirst().orElseThrow();
        assertTrue(line.contains(name) && line.contains("fails: "), line);
        assertTrue(line.endsWith("it sulks"), line);
      }
      String silent = "fails: remover=thinks-for-ever does not answer; restart its bundle";
      assertTrue(reply.output().contains(silent), reply.output());
      assertTrue(lines.stream().anyMatch(line -> line.matches("remover +unet .*")));
      JsonNode json = new ObjectMapper().readTree(lethe.run("lethe:providers --json").output());
      assertEquals(lines.size() - HEADER, json.size());
      String summary = "U-Net that multiplies an image with a one-channel mask";
      assertTrue(json.findValuesAsText("summary").contains(summary), json.toString());
      String told = lethe.run("lethe:diagnose").output();
      for (String id : List.of("breaks-at-settings", "sulks-at-settings", "thinks-for-ever")) {
        assertTrue(told.contains("\nremover=" + id + " of the bundle " + name + " fails: "), told);
      }
    } finally {
      lethe.run("bundle:uninstall " + name);
    }
    assertEquals(before, lethe.run("lethe:providers").output().lines().toList());
  }

  @Test
  void aBundleThatDoesNotResolveNamesWhatItLacks(Container lethe) throws Exception {
    String name = "org.lethe.itests.lost";
    Path jar =
        Jar.bundle(
            folder,
            name,
            Map.of(
                "Import-Package",
                "org.lethe.nowhere;version=\"[1.2,2)\",org.lethe.api;version=\"[7,8)\","
                    + "org.lethe.perhaps;resolution:=optional,org.osgi.framework",
                "Require-Capability",
                "lethe.ghost;filter:=\"(colour=white)\""),
            List.of());
    assertEquals(0, lethe.run("bundle:install " + jar.toUri()).status());
    try {
      Shell.Reply reply = lethe.run("lethe:diagnose");
      assertEquals(1, reply.status(), reply.output());
      assertEquals(
          List.of(
              name + " needs package org.lethe.nowhere >=1.2.0 <2.0.0; no bundle offers it",
              name + " needs package org.lethe.api >=7.0.0 <8.0.0; no bundle offers it",
              name + " needs lethe.ghost colour=white; no bundle offers it"),
          reply.output().lines().filter(line -> line.startsWith(name)).toList());
    } finally {
      lethe.run("bundle:uninstall " + name);
    }
  }
}
