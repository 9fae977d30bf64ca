package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each feature in a container that has nothing of Lethe: it brings all it needs. */
class FeaturesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String VERSION = System.getProperty("lethe.version");
  private static final String DIAGNOSIS = "org.lethe.diagnosis";

  /** The contract of checks, which the diagnosis needs. */
  private static final String CHECKS =
      "org.apache.felix.healthcheck.api/" + System.getProperty("lethe.healthcheck");

  /** Karaf's own, for the shell, management and service components. */
  private static final String BARE =
      "framework, bundle, eventadmin, feature, jaas, management, scr, service, shell,"
          + " spring-security-crypto-encryption, ssh, system";

  private static Container bare;
  private static List<String> idle;

  @BeforeAll
  static void start() throws Exception {
    bare = new Container("bare", Map.of("org.apache.karaf.features.cfg", "featuresBoot = " + BARE));
    assertEquals(List.of(), ours());
    idle = notActive();
  }

  @AfterAll
  static void stop() throws Exception {
    bare.close();
  }

  static List<String> features() throws IOException {
    Path file =
        Path.of(
            System.getProperty("lethe.assembly"),
            "assembly/system/org/lethe/org.lethe.features",
            VERSION,
            "org.lethe.features-" + VERSION + "-features.xml");
    return Pattern.compile("<feature name=\"(lethe-[^\"]+)\"")
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("features")
  void itInstallsAloneAndWorks(String feature) throws Exception {
    try {
      install(feature);
      assertTrue(!ours().isEmpty());
      awaitNoProblems(feature);
      assertEquals(idle, notActive(), feature);
    } finally {
      uninstall(feature);
    }
    assertEquals(List.of(), ours(), "left behind by " + feature);
  }

  @Test
  void theWalkLeadsFromWhatWaitsToWhatWouldHelp() throws Exception {
    try {
      install("lethe-compute-cpu");
      awaitNoProblems("lethe-compute-cpu");
      run("bundle:stop org.lethe.torch");
      String told = String.join("\n", bare.management().problems());
      assertTrue(told.contains("org.lethe.torch is RESOLVED; bundle:start org.lethe.torch"), told);
      assertTrue(told.contains("CpuCompute waits for "), told);
      assertTrue(told.contains("org.lethe.torch"), told);
    } finally {
      uninstall("lethe-compute-cpu");
    }
  }

  @Test
  void theDiagnosisAnswersWhereTheOtherCommandsDoNot() throws Exception {
    Path settings = bare.home().resolve("etc/org.lethe.engine.cfg");
    try {
      Files.writeString(settings, "directory = \\u0000");
      install("lethe-shell");
      assertTold("ContainerEnvironment failed to start: ", "Nul character");
      run("bundle:uninstall org.lethe.engine");
      assertTold("bundle:install -s mvn:org.lethe/org.lethe.engine/" + VERSION);
      run("bundle:uninstall org.lethe.runs-api");
      run("bundle:refresh org.lethe.shell");
      assertTold(
          "org.lethe.shell needs package org.lethe.runs >=3.", " <4.0.0; no bundle offers it");
    } finally {
      uninstall("lethe-shell");
      Files.delete(settings);
    }
  }

  /** A file in etc/ counts only once it has been looked at, which is done every second. */
  private static void assertTold(String... wanted) {
    Shell.Reply reply =
        Polling.within(LIMIT, Duration.ofMillis(500))
            .until(
                () -> bare.run("lethe:diagnose", LIMIT),
                told -> Stream.of(wanted).allMatch(told.output()::contains));
    assertEquals(1, reply.status(), reply.output());
  }

  /** The walk comes last: it must not be what a feature lacks. */
  private static void install(String feature) throws Exception {
    run("feature:install " + feature);
    if (!ours().contains(DIAGNOSIS)) {
      run("bundle:install -s mvn:org.apache.felix/" + CHECKS);
      run("bundle:install -s mvn:org.lethe/" + DIAGNOSIS + "/" + VERSION);
    }
  }

  private static void uninstall(String feature) throws Exception {
    bare.run("feature:uninstall " + feature, LIMIT);
    if (ours().contains(DIAGNOSIS)) {
      run("bundle:uninstall " + DIAGNOSIS);
      run("bundle:uninstall org.apache.felix.healthcheck.api");
    }
    bare.run("bundle:refresh", LIMIT); // or others could still be wired to what is gone
  }

  /** An engine takes its time. */
  private static void awaitNoProblems(String feature) {
    Polling.within(LIMIT)
        .untilAsserted(
            () -> {
              assertTrue(bare.management().diagnoses(), feature);
              assertEquals(List.of(), bare.management().problems(), feature);
            });
  }

  private static List<String> ours() throws Exception {
    return names(bundle -> bundle.name().startsWith("org.lethe."));
  }

  /** Fragments are never active. */
  private static List<String> notActive() throws Exception {
    return names(
        bundle ->
            !bundle.state().equals("ACTIVE")
                && !bundle.name().equals("org.lethe.torch-linux-x86_64"));
  }

  private static List<String> names(Predicate<Management.BundleState> wanted) throws Exception {
    try (Stream<Management.BundleState> bundles = bare.management().bundles().stream()) {
      return bundles.filter(wanted).map(Management.BundleState::name).sorted().toList();
    }
  }

  private static void run(String line) throws Exception {
    Shell.Reply reply = bare.run(line, LIMIT);
    assertEquals(0, reply.status(), line + ": " + reply.output());
  }
}
