package org.lethe.itests;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.itests.Management.BundleState;

/**
 * Swaps of providers while runs proceed: ten, or {@code lethe.swaps}. No run is lost, none comes to
 * anything else than undisturbed, no other bundle moves, and, from swap 50 on, nothing grows.
 */
class SoakIT {
  private static final Duration RUN = Duration.ofMinutes(10);
  private static final int SWAPS = Integer.getInteger("lethe.swaps", 10);
  private static final int SETTLED = 50;
  private static final int LATEST_MILLIS = 1500;

  /**
   * Options with which each method is compiled once, early. Otherwise compiled code grows for
   * thousands of swaps, which is not a leak.
   */
  private static final String COMPILED_ONCE =
      "-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.1";

  /** A shell's pooled threads stay for a minute. */
  private static final Duration REST = Duration.ofSeconds(70);

  /** Those in deploy/, by their jar there, and those that a feature installed. */
  private static final List<String> DEPLOYED =
      List.of(
          "org.lethe.dataset-faces",
          "org.lethe.unlearner-adversarial",
          "org.lethe.unlearner-baseline",
          "org.lethe.evaluator-accuracy",
          "org.lethe.evaluator-adversary",
          "org.lethe.evaluator-probe",
          "org.lethe.remover-unet");

  private static final List<String> INSTALLED = List.of("org.lethe.backbone-resnet");

  private final SoakReport report = new SoakReport();
  private final Random random = new Random(1);

  @Test
  void runsComeToTheSameWhateverIsSwapped() throws Exception {
    Map<String, String> settings =
        Map.of(
            "org.lethe.engine.cfg", "checkpointSeconds = 5",
            "org.apache.karaf.log.cfg", "size = 50"); // lines in memory, full before they count
    try (Server server = new Server("soak", settings, COMPILED_ONCE)) {
      server.start();
      server.await();
      server.command("feature:install management"); // what tells the state of bundles
      for (String bundle : DEPLOYED) {
        server.command("bundle:uninstall " + bundle);
        deploy(server, bundle);
      }
      Outcome undisturbed = Outcome.await(server.submit("calm", Server.RECIPE), RUN);
      Map<String, BundleState> others = others(server);
      try {
        soak(server, undisturbed);
      } finally {
        report.write(Path.of("target/soak.json"));
      }
      report.assertNoRunNoticed();
      assertEquals(others, others(server), "bundles that nobody swapped");
      if (SWAPS > SETTLED) {
        report.assertEveryWayInterrupted();
        report.assertNothingGrew();
      }
    }
  }

  private void soak(Server server, Outcome undisturbed) throws Exception {
    List<Path> runs = new ArrayList<>(List.of(server.submit("soaked", Server.RECIPE)));
    Optional<Vitals> settled = Optional.empty();
    for (int swap = 1; swap <= SWAPS; swap++) {
      Moment.after(Duration.ofMillis(random.nextInt(LATEST_MILLIS)));
      swap(server, swap, last(runs));
      if (hasEnded(last(runs))) {
        runs.add(server.submit("soaked", Server.RECIPE));
      }
      if (swap == SETTLED) {
        settled = Optional.of(restingVitals(server, runs));
      }
    }
    for (Path run : runs) {
      try {
        report.ended(undisturbed.equals(Outcome.await(run, RUN)));
      } catch (AssertionError e) {
        report.lost(e.getMessage());
      }
    }
    if (settled.isPresent()) {
      report.grown(restingVitals(server, runs).growthSince(settled.get()));
    }
  }

  /** When every bundle has been used and none is any more, so that two readings are of the same. */
  private static Vitals restingVitals(Server server, List<Path> runs) throws Exception {
    runs.add(server.submit("soaked", Server.RECIPE));
    Polling.within(RUN).until(() -> hasEnded(last(runs)));
    Moment.after(REST);
    return Vitals.of(server);
  }

  private static Path last(List<Path> runs) {
    return runs.get(runs.size() - 1);
  }

  private static boolean hasEnded(Path run) {
    return Files.exists(run.resolve("result.json"));
  }

  /** Every other swap is of what the run is using; the others go round. */
  private void swap(Server server, int number, Path run) throws Exception {
    List<String> all = Stream.concat(DEPLOYED.stream(), INSTALLED.stream()).toList();
    String bundle = number % 2 == 0 ? inUse(run) : all.get(number / 2 % all.size());
    int before = interruptions(run);
    int way = random.nextInt(3);
    String name = "update";
    if (way == 0 && DEPLOYED.contains(bundle)) {
      name = "deploy";
      deploy(server, bundle);
    } else if (way == 1) {
      name = "stop and start";
      server.command("bundle:stop " + bundle);
      server.command("bundle:start " + bundle);
    } else {
      server.command("bundle:update " + bundle);
    }
    report.swapped(name, interruptions(run) > before);
  }

  private static int interruptions(Path run) throws Exception {
    return (int)
        Outcome.events(run).stream()
            .filter(event -> event.get("event").asText().equals("interrupted"))
            .count();
  }

  private static String inUse(Path run) throws Exception {
    String stage = "";
    for (JsonNode event : Outcome.events(run)) {
      stage = event.path("stage").asText(stage);
    }
    return switch (stage) {
      case "unlearn" -> "org.lethe.unlearner-adversarial";
      case "control:naive", "control:random-mask" -> "org.lethe.unlearner-baseline";
      case "evaluate:accuracy", "evaluate:adversary", "evaluate:probe" ->
          "org.lethe." + stage.replace("evaluate:", "evaluator-");
      default -> "org.lethe.dataset-faces";
    };
  }

  /** Copies or overwrites a jar and waits until its bundle has been installed again. */
  private static void deploy(Server server, String bundle) throws Exception {
    Instant before = Instant.now();
    Path jar = server.home().resolve("deploy").resolve(bundle + ".jar");
    Path part = server.home().resolve(bundle + ".part");
    Files.copy(server.jar(bundle), part, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(part, FileTime.from(before));
    Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    Polling.await(
        Duration.ofMinutes(1),
        () -> server.bundles().stream().anyMatch(state -> isActive(state, bundle, before)),
        () -> bundle + " is not deployed");
  }

  private static boolean isActive(BundleState state, String bundle, Instant since) {
    return state.name().equals(bundle)
        && state.state().equals("ACTIVE")
        && state.lastModified() >= since.toEpochMilli();
  }

  private static Map<String, BundleState> others(Server server) throws Exception {
    return server.bundles().stream()
        .filter(state -> !DEPLOYED.contains(state.name()) && !INSTALLED.contains(state.name()))
        .collect(toMap(state -> state.name() + " " + state.id(), state -> state));
  }
}
