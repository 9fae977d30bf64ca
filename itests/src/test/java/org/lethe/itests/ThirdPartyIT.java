package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A remover and an evaluator of a third party: made by the archetype, built against what is
 * published, dropped into a running container, and used.
 */
@ExtendWith(ContainerExtension.class)
class ThirdPartyIT {
  private static final Path FOLDER = Path.of("target/third-party").toAbsolutePath();
  private static final Duration RUN = Duration.ofMinutes(3);
  private static final Duration DEPLOYED = Duration.ofMinutes(1);
  private static final List<String> PUBLISHED =
      List.of("api", "testing", "torch", "nn", "safetensors", "contract", "archetype");

  private static Maven maven;
  private static Path veil;
  private static Path doubt;

  @BeforeAll
  static void buildAndDeploy(Container lethe) throws Exception {
    maven = new Maven(FOLDER);
    maven.publish(Path.of(System.getProperty("lethe.root")), PUBLISHED);
    veil = maven.generate("veil", "remover");
    doubt = maven.generate("doubt", "evaluator");
    for (Path project : List.of(veil, doubt)) {
      maven.run(project, "package");
      deploy(project, lethe);
    }
    lethe.awaitService("org.lethe.api.compute.Compute");
    awaitOutput(lethe, "lethe:providers", "(?s)(?=.*\\bdoubt\\b).*\\bveil\\b.*");
  }

  private static void deploy(Path project, Container lethe) throws IOException {
    String name = project.getFileName().toString();
    Files.copy(
        project.resolve("target").resolve(name + "-1.0.0.jar"),
        lethe.deploy().resolve(name + ".jar"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @AfterAll
  static void takeAway(Container lethe) throws Exception {
    for (String name : List.of("veil", "doubt")) {
      Files.deleteIfExists(lethe.deploy().resolve(name + ".jar"));
    }
    awaitOutput(lethe, "lethe:providers", "(?s)(?!.*\\b(doubt|veil)\\b).*");
  }

  @Test
  void eachProjectIsHeldToItsContract() throws IOException {
    for (String test : List.of("veil.WindowTest", "doubt.CalibrationTest")) {
      String name = test.substring(0, test.indexOf('.'));
      Path report = Path.of(name, "target/surefire-reports/com.example." + test + ".txt");
      Matcher counts =
          Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0")
              .matcher(Files.readString(FOLDER.resolve(report)));
      assertTrue(counts.find() && Integer.parseInt(counts.group(1)) > 10, test);
    }
  }

  @Test
  void itsRemoverIsUsed(Container lethe) throws Exception {
    JsonNode run = run(lethe, veil);
    assertEquals("veil", run.at("/recipe/unlearn/remover/id").asText());
    assertTrue(figures(run, "mean_mask").count() > 0, "no masks");
    assertEquals("1.0.0", run.at("/provenance/bundles/veil").asText());
  }

  @Test
  void itsEvaluatorIsUsed(Container lethe) throws Exception {
    JsonNode run = run(lethe, doubt);
    assertEquals(
        List.of("original", "unlearned"),
        figures(run, "calibration_error").map(f -> f.at("/labels/subject").asText()).toList());
  }

  @Test
  void theSameBuildCopiedOverItInMidRunChangesNothing(Container lethe) throws Exception {
    Path recipe = Files.copy(doubt.resolve("recipe.yaml"), FOLDER.resolve("evaluates-long.yaml"));
    replace(recipe, "test: 96", "test: 8000");
    replace(recipe, "accuracy, ", "");

    String run = start(lethe, recipe); // the first one also renders the pictures
    await(lethe, run, isAt("evaluate:doubt"));
    deploy(doubt, lethe);
    JsonNode done = await(lethe, run, is("DONE"));

    assertTrue(done.get("history").toString().contains("evaluator=doubt"), done::toString);
    JsonNode undisturbed = await(lethe, start(lethe, recipe), is("DONE"));
    assertEquals(undisturbed.get("measurements"), done.get("measurements"));
  }

  @Test
  void anotherBuildCopiedOverItInMidRunWaitsForConsent(Container lethe) throws Exception {
    Path recipe = Files.copy(veil.resolve("recipe.yaml"), FOLDER.resolve("trains-long.yaml"));
    replace(recipe, "train:     {epochs: 2", "train:     {epochs: 15");
    replace(veil.resolve("src/main/java/com/example/veil/Window.java"), "masks each", "hides each");
    maven.run(veil, "package", "-Dmaven.test.skip");

    String run = start(lethe, recipe);
    await(lethe, run, isAt("original"));
    deploy(veil, lethe);
    JsonNode waiting = await(lethe, run, is("WAITING").and(shown -> shown.has("reason")));
    String reason = waiting.get("reason").asText();
    assertTrue(reason.contains("remover=veil is now veil 1.0.0"), reason);

    assertEquals(0, lethe.run("lethe:resume " + run).status());
    JsonNode done = await(lethe, run, is("DONE"));
    List<JsonNode> later =
        StreamSupport.stream(done.get("measurements").spliterator(), false)
            .filter(figure -> !isOfATraining(figure))
            .toList();
    assertFalse(later.isEmpty(), done::toString);
    later.forEach(figure -> assertEquals("mixed", figure.at("/labels/build").asText()));
  }

  /** Returns whether a figure is of the training of the original or the adversary. */
  private static boolean isOfATraining(JsonNode figure) {
    String subject = figure.at("/labels/subject").asText();
    return figure.at("/labels").has("epoch") && List.of("original", "adversary").contains(subject);
  }

  private static void replace(Path file, String old, String other) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), file + " lacks " + old);
    Files.writeString(file, text.replace(old, other));
  }

  private static String start(Container lethe, Path recipe) throws IOException {
    Shell.Reply reply = lethe.run("lethe:run " + recipe);
    assertEquals(0, reply.status(), reply.output());
    return json(lethe.run("lethe:show last --json")).get("id").asText();
  }

  private static Predicate<JsonNode> isAt(String stage) {
    return run ->
        StreamSupport.stream(run.get("stages").spliterator(), false)
                .filter(each -> each.get("name").asText().equals(stage))
                .anyMatch(each -> each.get("state").asText().equals("RUNNING"))
            && run.at("/progress/done").asLong() > 0;
  }

  private static Predicate<JsonNode> is(String state) {
    return run -> run.get("state").asText().equals(state);
  }

  /** Waits until a run is as wanted. */
  private static JsonNode await(Container lethe, String id, Predicate<JsonNode> wanted) {
    return Polling.within(RUN)
        .until(
            () -> json(lethe.run("lethe:show " + id + " --json")),
            run -> {
              boolean met = wanted.test(run);
              assertTrue(met || !hasEnded(run), run::toString);
              return met;
            });
  }

  private static boolean hasEnded(JsonNode run) {
    return Set.of("DONE", "FAILED", "STOPPED").contains(run.get("state").asText());
  }

  private static JsonNode run(Container lethe, Path project) throws IOException {
    Shell.Reply reply =
        lethe.run("lethe:run " + project.resolve("recipe.yaml") + " --follow --json", RUN);
    assertEquals(0, reply.status(), reply.output());
    return json(reply);
  }

  private static JsonNode json(Shell.Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.output());
  }

  private static Stream<JsonNode> figures(JsonNode run, String name) {
    return StreamSupport.stream(run.get("measurements").spliterator(), false)
        .filter(figure -> figure.get("name").asText().equals(name));
  }

  /** Waits until a command's output fits a pattern. */
  private static void awaitOutput(Container lethe, String command, String pattern) {
    Polling.within(DEPLOYED)
        .until(() -> lethe.run(command).output(), output -> output.matches(pattern));
  }
}
