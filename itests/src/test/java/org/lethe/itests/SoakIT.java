package org.lethe.itests;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
  private static final String VERSION = System.getProperty("lethe.version");

  /** Those in deploy/, by their jar there, and those that a feature installed. */
  private static final List<String> DEPLOYED =
      List.of("org.lethe.dataset-faces", "org.lethe.evaluator-accuracy");

  private static final List<String> INSTALLED =
      List.of(
          "org.lethe.remover-unet",
          "org.lethe.unlearner-adversarial",
          "org.lethe.unlearner-baseline",
          "org.lethe.evaluator-adversary",
          "org.lethe.evaluator-probe",
          "org.lethe.backbone-resnet");

  private final Map<String, Integer> ways = new TreeMap<>();
  private final Random random = new Random(1);

  @Test
  void runsComeToTheSameWhateverIsSwapped() throws Exception {
    Map<String, String> settings = Map.of("org.lethe.runs.cfg", "checkpointSeconds = 5");
    try (Server server = new Server("soak", settings)) {
      server.start();
      server.await();
      server.command("feature:install management"); // what tells the state of bundles
      for (String bundle : DEPLOYED) {
        server.command("bundle:uninstall " + bundle);
        deploy(server, bundle);
      }
      Outcome undisturbed = Outcome.await(server.submit("calm", Server.RECIPE), RUN);
      Map<String, BundleState> others = others(server);
      List<Path> runs = new ArrayList<>(List.of(server.submit("soaked", Server.RECIPE)));
      Vitals settled = Vitals.of(server);
      for (int swap = 1; swap <= SWAPS; swap++) {
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        swap(server, swap, runs.get(runs.size() - 1));
        if (Files.exists(runs.get(runs.size() - 1).resolve("result.json"))) {
          runs.add(server.submit("soaked", Server.RECIPE));
        }
        if (swap == SETTLED) {
          settled = restingVitals(server, runs);
          runs.add(server.submit("soaked", Server.RECIPE));
        }
      }
      int lost = 0;
      int differing = 0;
      for (Path run : runs) {
        try {
          differing += undisturbed.equals(Outcome.await(run, RUN)) ? 0 : 1;
        } catch (AssertionError e) {
          System.out.println(e.getMessage());
          lost++;
        }
      }
      ObjectNode growth = restingVitals(server, runs).growthSince(settled);
      report(runs, lost, differing, growth);
      assertEquals(0, lost, "runs lost");
      assertEquals(0, differing, "runs that came to something else");
      assertEquals(others, others(server), "bundles that nobody swapped");
      if (SWAPS > SETTLED) {
        assertNothingGrew(growth);
      }
    }
  }

  private static void assertNothingGrew(ObjectNode growth) {
    assertTrue(growth.get("classLoaders").asLong() <= 0, growth::toString);
    assertTrue(growth.get("metaspace").asDouble() <= 0.02, growth::toString);
    assertTrue(growth.get("rss").asDouble() <= 0.03, growth::toString);
    assertTrue(growth.get("openFiles").asLong() <= 0, growth::toString);
    assertTrue(growth.get("heap").asDouble() <= 0.02, growth::toString);
  }

  /** While no run is at work, so that two readings are of the same. */
  private static Vitals restingVitals(Server server, List<Path> runs) throws Exception {
    Outcome.await(runs.get(runs.size() - 1), RUN);
    return Vitals.of(server);
  }

  private void report(List<Path> runs, int lost, int differing, ObjectNode growth)
      throws Exception {
    int interruptions = 0;
    for (Path run : runs) {
      interruptions +=
          (int)
              Outcome.events(run).stream()
                  .filter(event -> event.get("event").asText().equals("interrupted"))
                  .count();
    }
    ObjectNode report = new ObjectMapper().createObjectNode();
    report.put("swaps", SWAPS);
    ways.forEach(report.putObject("ways")::put);
    report.put("runs", runs.size());
    report.put("interruptions", interruptions);
    report.put("runsLost", lost);
    report.put("resultsDiffering", differing);
    report.put("from", Math.min(SETTLED, SWAPS));
    report.set("growth", growth);
    Path file = Path.of("target/soak.json");
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    System.out.println(report);
  }

  /** Every other swap is of what the run is using; the others go round. */
  private void swap(Server server, int number, Path run) throws Exception {
    List<String> all = Stream.concat(DEPLOYED.stream(), INSTALLED.stream()).toList();
    String bundle = number % 2 == 0 ? inUse(run) : all.get(number / 2 % all.size());
    boolean deployed = DEPLOYED.contains(bundle);
    int way = number % 3;
    if (way == 0) {
      count("update");
      server.command("bundle:update " + bundle);
    } else if (way == 1) {
      count("stop and start");
      server.command("bundle:stop " + bundle);
      server.command("bundle:start " + bundle);
    } else if (deployed) {
      count("deploy");
      deploy(server, bundle);
    } else {
      count("uninstall and install");
      server.command("bundle:uninstall " + bundle);
      server.command("bundle:install -s mvn:org.lethe/%s/%s".formatted(bundle, VERSION));
    }
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

  private void count(String way) {
    ways.merge(way, 1, Integer::sum);
  }

  /** Puts the jar there, or overwrites it, and waits until its bundle is there anew. */
  private static void deploy(Server server, String bundle) throws Exception {
    Instant before = Instant.now();
    Path jar = server.home().resolve("deploy").resolve(bundle + ".jar");
    Path part = server.home().resolve(bundle + ".part");
    Files.copy(server.jar(bundle), part, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(part, FileTime.from(before));
    Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (server.bundles().stream()
        .noneMatch(
            state ->
                state.name().equals(bundle)
                    && state.state().equals("ACTIVE")
                    && state.lastModified() >= before.toEpochMilli())) {
      assertTrue(System.nanoTime() < end, () -> bundle + " is not deployed");
      Thread.sleep(200);
    }
  }

  private static Map<String, BundleState> others(Server server) throws Exception {
    return server.bundles().stream()
        .filter(state -> !DEPLOYED.contains(state.name()) && !INSTALLED.contains(state.name()))
        .collect(toMap(state -> state.name() + " " + state.id(), state -> state));
  }
}
