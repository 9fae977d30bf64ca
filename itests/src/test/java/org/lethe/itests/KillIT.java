package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of the container in the middle of a run: once, or with {@code lethe.kills=3}
 * three times in every stage, at moments that a seed gives.
 */
class KillIT {
  private static final Duration RUN = Duration.ofMinutes(10);
  private static final int KILLS = Integer.getInteger("lethe.kills", 0);
  private static final long SEED = 20261123;
  private static final int LATEST_MILLIS = 1200;

  /** The greatest share of the undisturbed time of a stage before a kill. */
  private static final double EARLY = 0.25;

  /** The stages of a short test: one that uses the whole device, and one beside others. */
  private static final Set<String> SHORT = Set.of("unlearn", "control:naive");

  private static final String RECIPE =
      """
      name:       killed
      dataset:    {id: planted, of: {id: celeba, root: %s, size: 32}, task: Bald, train: [0.1, 0.9]}
      task:       Bald
      forget:     [Planted]
      backbone:   {id: resnet18, width: 8}
      train:      {epochs: 3, batch: 36}
      adversary:  {epochs: 2, batch: 36}
      unlearn:    {id: adversarial, remover: {id: unet, width: 4}, epochs: 4, batch: 36}
      controls:   [{id: naive, epochs: 24}, random-mask, counterfactual]
      references: [constant-feature, random-init]
      evaluate:   [accuracy, fairness, counterfactual, {id: adversary, warmEpochs: 2}, probe]
      """;

  @Test
  void aKilledContainerGoesOnByItselfAndEndsInTheSameBits() throws Exception {
    Map<String, String> lanes = Map.of("org.lethe.compute.cpu.cfg", "threads = 2");
    try (Server server = new Server("kill", lanes)) {
      Path photographs = server.home().resolve("photographs");
      Photographs.write(photographs);
      checkpointEvery(server, 1);
      String recipe = RECIPE.formatted(photographs);
      server.start();
      server.await();
      Path calm = server.submit("calm", recipe);
      Outcome undisturbed = Outcome.await(calm, RUN);
      checkpointEvery(server, 0);
      FileUtils.cleanDirectory(server.home().resolve("store/cache").toFile()); // the data anew
      Path run = server.submit("killed", recipe);
      Map<String, Integer> kills = new TreeMap<>();
      Random random = new Random(SEED);
      int before = 0;
      for (String stage : stages(run)) {
        long latest = Math.min(LATEST_MILLIS, Math.round(EARLY * Outcome.millis(calm, stage)));
        while (kills.getOrDefault(stage, 0) < kills(stage) && awaitStage(run, stage, before)) {
          Moment.after(Duration.ofMillis(Math.round(random.nextDouble() * latest)));
          server.kill();
          before = Outcome.events(run).size();
          kills.merge(unfinished(run), 1, Integer::sum);
          checkpointEvery(server, kills.get(unfinished(run)) % 2);
          server.start();
        }
      }
      assertEquals(undisturbed, Outcome.await(run, RUN));
      System.out.printf("kills in each stage: %s (seed %d)%n", kills, SEED);
      for (String stage : stages(run)) {
        assertTrue(kills.getOrDefault(stage, 0) >= kills(stage), () -> stage + ": " + kills);
      }
    }
  }

  /** Half of the kills have it do many steps again, the others at most one. */
  private static void checkpointEvery(Server server, int seconds) throws Exception {
    Files.writeString(
        server.home().resolve("etc/org.lethe.engine.cfg"), "checkpointSeconds = " + seconds + "\n");
  }

  private static int kills(String stage) {
    return KILLS > 0 ? KILLS : SHORT.contains(stage) ? 1 : 0;
  }

  private static List<String> stages(Path run) throws Exception {
    List<String> stages = new ArrayList<>();
    Outcome.events(run).get(0).get("stages").forEach(name -> stages.add(name.asText()));
    return stages;
  }

  /**
   * Waits until a stage is running in the current process.
   *
   * @param before the number of events before this process
   * @return false if the stage has already completed
   */
  private static boolean awaitStage(Path run, String stage, int before) {
    Predicate<List<JsonNode>> began =
        events -> events.stream().skip(before).anyMatch(each -> is(each, "stage began", stage));
    Predicate<List<JsonNode>> ended =
        events -> events.stream().anyMatch(each -> is(each, "stage ended", stage));
    return began.test(
        Polling.within(RUN, Duration.ofMillis(5))
            .until(() -> Outcome.events(run), began.or(ended)));
  }

  private static boolean is(JsonNode event, String what, String stage) {
    return event.get("event").asText().equals(what) && event.path("stage").asText().equals(stage);
  }

  /** The stage in whose middle the run was killed. */
  private static String unfinished(Path run) throws Exception {
    String stage = "before";
    for (JsonNode event : Outcome.events(run)) {
      switch (event.get("event").asText()) {
        case "stage began" -> stage = event.get("stage").asText();
        case "stage ended" -> stage = "between";
        default -> {}
      }
    }
    return stage;
  }
}
