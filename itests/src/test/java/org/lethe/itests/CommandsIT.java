package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lethe's commands as a user has them, from a look round to a model that forgot and is used. */
@ExtendWith(ContainerExtension.class)
class CommandsIT {
  private static final Path FOLDER = Path.of("target/commands").toAbsolutePath();
  private static final Duration RUN = Duration.ofMinutes(4);
  private static final String RECIPE =
      """
      name:      small
      dataset:   {id: faces, size: 32, train: 72, validation: 24, test: 24}
      task:      Bald
      forget:    [Mouth_Slightly_Open]
      backbone:  {id: resnet18, width: 8}
      train:     {epochs: 1, batch: 36}
      adversary: {epochs: 1, batch: 36}
      unlearn:   {id: adversarial, remover: {id: unet, width: 4}, epochs: 2, batch: 36}
      controls:  [naive]
      evaluate:  [accuracy, adversary, probe, fairness, counterfactual, saliency]
      """;
  private static final String ENDLESS =
      RECIPE.replace("train:     {epochs: 1", "train:     {epochs: 1000");
  private static final String IS_THERE = " already exists; --force overwrites it";
  private static final String MODEL = FOLDER + "/mouthless.safetensors";

  private static Shell.Reply followed;
  private static String run;

  @BeforeAll
  static void makeAModelForget(Container lethe) throws Exception {
    lethe.awaitService("org.lethe.api.compute.Compute");
    Files.createDirectories(FOLDER);
    String line =
        "lethe:run %s --follow --out %s --force --columns 80"
            .formatted(file("small", RECIPE), FOLDER);
    followed = lethe.run(line, RUN);
    assertEquals(0, followed.status(), followed.output());
    assertTrue(Files.size(FOLDER.resolve("report.html")) > 0);
    run = followed.output().lines().findFirst().orElseThrow().split("[ :]", -1)[1];
    Shell.Reply exported = lethe.run("lethe:export --force " + run + " " + MODEL);
    assertEquals(0, exported.status(), exported.output());
  }

  @Test
  void identifyEndsWithAGalleryOfGroupsOneOfWhichIsUnlearned(Container lethe) throws Exception {
    String recipe =
        RECIPE
            .replace(
                "unlearn:   {id: adversarial, remover: {id: unet, width: 4}, epochs: 2, batch: 36}",
                "identify:  {id: random, groups: 3}\nunlearn:   {id: encoding, epochs: 1}")
            .replace("evaluate:  [accuracy, adversary, probe, fairness, counterfactual]", "");
    Path out = FOLDER.resolve("identified");
    Shell.Reply groups =
        lethe.run("lethe:identify %s --out %s --force".formatted(file("groups", recipe), out), RUN);
    assertEquals(0, groups.status(), groups.output());
    assertTrue(groups.output().contains("overlap"), groups.output());
    assertFalse(groups.output().contains("naive"), groups.output());
    assertTrue(Files.size(out.resolve("pictures/groups.png")) > 0);
    Shell.Reply unlearned =
        lethe.run(
            "lethe:run %s --set 'forget={group: 1},evaluate=[accuracy]' --follow"
                .formatted(file("groups", recipe)),
            RUN);
    assertEquals(0, unlearned.status(), unlearned.output());
    assertTrue(unlearned.output().contains("accuracy, masked"), unlearned.output());
  }

  @Test
  void whatIsThereIsListed(Container lethe) throws Exception {
    assertListed(lethe, "lethe:providers", "resnet18", "adversarial", "probe");
    assertListed(lethe, "lethe:datasets", "celeba", "faces");
    assertListed(lethe, "lethe:devices", "cpu", "PyTorch 2.7.1, executor script");
    assertListed(
        lethe,
        "lethe:recipes",
        "forget-open-mouth",
        "cannot run here",
        "celeba/forget-patch: line 4: dataset: celeba: ");
    assertListed(lethe, "lethe:runs", "small", "DONE");
  }

  private static void assertListed(Container lethe, String command, String... wanted)
      throws Exception {
    Shell.Reply reply = lethe.run(command);
    assertEquals(0, reply.status(), reply.output());
    for (String text : wanted) {
      assertTrue(reply.output().contains(text), () -> command + " lacks " + text);
    }
    assertTrue(json(lethe.run(command + " --json")).size() > 0, command);
  }

  @Test
  void followingShowsEveryStageAndATableThatFitsATerminal() {
    List<String> lines = followed.output().lines().toList();
    assertFalse(followed.output().contains("another run"), "it has the queue to itself");
    for (String stage : List.of("data", "original", "adversary", "unlearn", "control:naive")) {
      assertTrue(lines.stream().anyMatch(line -> line.matches(stage + " +done after .*")), stage);
    }
    int header = indexOf(lines, "test images  +original +naive +unlearned");
    int last = indexOf(lines, "  random labels, linear, raw .*");
    assertTrue(header > 0 && last > header, followed.output());
    List<String> table = lines.subList(header, last + 1);
    for (String row :
        List.of("AP, raw", "accuracy, raw", "mean mask, masked", "frozen, masked", "layer4")) {
      assertTrue(table.stream().anyMatch(line -> line.startsWith("  " + row)), row);
    }
    assertEquals(List.of(), table.stream().filter(line -> line.length() > 80).toList());
  }

  @Test
  void whatIsShownFitsATerminal(Container lethe) throws Exception {
    for (String command :
        List.of(
            "show " + run,
            "runs",
            "find",
            "providers",
            "datasets",
            "devices",
            "queue",
            "recipes",
            "diagnose")) {
      String output = lethe.run("lethe:%s --columns 80".formatted(command)).output();
      assertTrue(!output.isEmpty(), command);
      assertEquals(
          List.of(),
          output.lines().filter(line -> line.length() > 80 && line.strip().contains(" ")).toList());
    }
    String provenance = lethe.run("lethe:show --columns 80 " + run).output();
    assertTrue(
        provenance.contains("\n  backbone=resnet18: org.lethe.backbone-resnet "), provenance);
  }

  private static int indexOf(List<String> lines, String pattern) {
    return lines.stream().map(line -> line.matches(pattern)).toList().indexOf(true);
  }

  @Test
  void whatARunLeavesCanBeReadByPrograms(Container lethe) throws Exception {
    JsonNode shown = json(lethe.run("lethe:show " + run + " --json"));
    assertEquals("DONE", shown.get("state").asText());
    assertTrue(shown.get("measurements").size() > 20);
    JsonNode result = new ObjectMapper().readTree(FOLDER.resolve("result.json").toFile());
    assertEquals(run, result.get("id").asText());
    try (Stream<Path> pictures = Files.list(FOLDER.resolve("pictures"))) {
      assertTrue(pictures.anyMatch(picture -> picture.endsWith("saliency-guided.png")));
    }
    JsonNode chart =
        new ObjectMapper().readTree(FOLDER.resolve("charts/unlearn-series.json").toFile());
    assertEquals(shown.at("/charts/unlearn-series"), chart);
    assertEquals(0, shown.get("damages").size());
  }

  @Test
  void aRunIsReportedOnOnePage(Container lethe) throws Exception {
    Path file = FOLDER.resolve("report.html");
    String line = "lethe:report %s --force --out %s".formatted(run, file);
    assertEquals(new Shell.Reply("report: " + file + "\n", 0), lethe.run(line));
    String page = Files.readString(file);
    assertTrue(page.contains("A classifier of Bald (resnet18) was asked to unlearn the feature"));
    assertTrue(page.contains("the accuracy for Bald is "), "a sentence");
    for (String part : List.of("evaluate-probe-auroc_linear</small>", "data:image/png;base64,")) {
      assertTrue(page.contains(part), part);
    }
    assertFalse(page.contains("cannot be read") || page.contains("damaged"), "all is read");
    assertEquals(0, lethe.run(line).status());
    assertEquals(page, Files.readString(file), "the same bytes");
    assertFails(lethe, line.replace("--force ", ""), file + IS_THERE);
    assertFails(lethe, "lethe:report nope", "nope: no such run; lethe:runs lists them");
    JsonNode written = json(lethe.run(line + " --json"));
    assertEquals(file.toString(), written.get("report").asText());
  }

  @Test
  void aRunBelongsToWhoSubmittedIt(Container lethe) throws Exception {
    assertEquals(Container.USER, json(lethe.run("lethe:show --json " + run)).get("owner").asText());
    try (Shell runner = lethe.shellOf(Server.RUNNER)) {
      String line = "lethe:run --json " + file("mine", ENDLESS);
      JsonNode mine = new ObjectMapper().readTree(runner.run(line, RUN).output());
      assertEquals(Server.RUNNER, mine.get("owner").asText());
      runner.run("lethe:stop " + mine.get("id").asText(), RUN);
    }
  }

  @Test
  void aChangedByteIsToldAndIsNotExported(Container lethe) throws Exception {
    JsonNode shown = json(lethe.run("lethe:show --json " + run));
    Path weights =
        Path.of(shown.get("directory").asText()).resolve("weights/unlearned.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    byte[] changed = whole.clone();
    changed[changed.length - 1] ^= 1;
    Files.write(weights, changed);
    try {
      String damage = weights + " has changed since the run ended";
      assertTrue(lethe.run("lethe:show " + run).output().contains("\ndamaged: " + damage + "\n"));
      Path copy = FOLDER.resolve("damaged.safetensors");
      assertFails(
          lethe,
          "lethe:export %s %s".formatted(run, copy),
          "run %s is damaged and is not exported: %s".formatted(run, damage));
      assertFalse(Files.exists(copy));
    } finally {
      Files.write(weights, whole);
    }
  }

  @Test
  void eachSubjectIsExported(Container lethe) throws Exception {
    Path out = FOLDER.resolve("subjects");
    for (String subject : List.of("original", "remover")) {
      String line = "lethe:export --force %s %s --subject %s".formatted(run, out, subject);
      assertEquals(0, lethe.run(line).status(), line);
    }
    String predict = "lethe:predict %s/%s.safetensors " + picture();
    assertEquals(0, lethe.run(predict.formatted(out, "original")).status());
    Shell.Reply reply = lethe.run(predict.formatted(out, "remover"));
    assertEquals(1, reply.status());
    assertTrue(reply.output().contains("a remover's weights: it masks images"), reply.output());
  }

  @Test
  void aFolderIsPredictedIntoAFile(Container lethe) throws Exception {
    Path faces = FOLDER.resolve("faces");
    Files.createDirectories(faces);
    Files.copy(Path.of(picture()), faces.resolve("b.png"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(Path.of(picture()), faces.resolve("a.png"), StandardCopyOption.REPLACE_EXISTING);
    Path labels =
        Files.writeString(FOLDER.resolve("labels.csv"), "file,label\na.png,absent\nb.png,present");
    Path csv = FOLDER.resolve("faces.csv");
    String line = "lethe:predict %s %s --csv %s --force --table %s --json";
    JsonNode told = json(lethe.run(line.formatted(MODEL, faces, csv, labels)));
    assertEquals(2, told.get("predicted").asInt());
    assertEquals(0.5, told.at("/scores/accuracy").asDouble());
    assertEquals(0.5, told.at("/scores/auroc").asDouble());
    List<String> rows = Files.readAllLines(csv);
    assertEquals("file,class,absent,present", rows.get(0));
    assertTrue(rows.get(1).startsWith(faces.resolve("a.png") + ","), rows.get(1));
    assertEquals(3, rows.size());
  }

  @Test
  void anExportedModelSaysWhatItIsAndPredicts(Container lethe) throws Exception {
    JsonNode card = new ObjectMapper().readTree(FOLDER.resolve("mouthless.json").toFile());
    assertEquals("Bald", card.get("recipe").get("task").asText());
    assertTrue(card.get("measurements").size() > 20 && card.has("provenance"));

    JsonNode seen = json(lethe.run("lethe:predict %s %s --json".formatted(MODEL, picture())));
    JsonNode shares = seen.get(0).get("probabilities");
    assertEquals(1, shares.get("absent").asDouble() + shares.get("present").asDouble(), 1e-9);
    assertEquals("Bald", seen.get(0).get("task").asText());
  }

  /** Or who may run could become who may do everything. */
  @Test
  void aRunnerWritesNothingWhereTheServerLivesFrom(Container lethe) throws Exception {
    int before = json(lethe.run("lethe:runs --json")).size();
    try (Shell runner = lethe.shellOf(Server.RUNNER)) {
      for (String folder : List.of("deploy", "etc", "system", "data/tmp", "store", "x/../lib")) {
        String export = "lethe:export --force %s %s/m.safetensors".formatted(run, folder);
        String take = "lethe:run --force %s/small.yaml --out %s/new".formatted(FOLDER, folder);
        for (String line : List.of(export, take)) {
          Shell.Reply reply = runner.run(line, RUN);
          assertEquals(1, reply.status(), line);
          assertTrue(reply.output().contains("is in the server's own folder"), reply::toString);
        }
      }
      Shell.Reply reply = runner.run("lethe:export " + run + " " + MODEL, RUN);
      assertEquals(new Shell.Reply(MODEL + IS_THERE + "\n", 1), reply);
      reply = runner.run("lethe:run %s/small.yaml --out %s".formatted(FOLDER, FOLDER), RUN);
      assertEquals(new Shell.Reply(FOLDER.resolve("result.json") + IS_THERE + "\n", 1), reply);
    }
    assertEquals(before, json(lethe.run("lethe:runs --json")).size(), "runs");
  }

  @Test
  void aRecipesFileIsLookedForInTheSessionsFolder(Container lethe) throws Exception {
    Files.writeString(FOLDER.resolve("other.yml"), RECIPE);
    for (String file : List.of("small.yaml", "other.yml")) {
      Shell.Reply reply = lethe.run("cd %s; lethe:recipes %s".formatted(FOLDER, file));
      assertEquals(new Shell.Reply(RECIPE, 0), reply);
    }
  }

  @Test
  void filesThatAreNoRecipesAreNotLookedInto(Container lethe) throws Exception {
    try (Shell viewer = lethe.shellOf(Server.VIEWER)) {
      String line = "lethe:recipes etc/users.properties";
      Shell.Reply there = viewer.run(line, RUN);
      Shell.Reply gone = viewer.run(line.replace("users", "gone"), RUN);
      assertEquals(there, new Shell.Reply(gone.output().replace("gone", "users"), 1));
    }
  }

  @Test
  void filesThatAreNoWeightsAreNotLookedInto(Container lethe) throws Exception {
    try (Shell runner = lethe.shellOf(Server.RUNNER)) {
      String line = "lethe:predict %s " + picture();
      Shell.Reply there = runner.run(line.formatted("etc/users.properties"), RUN);
      Shell.Reply gone = runner.run(line.formatted("etc/gone.properties"), RUN);
      assertEquals(there, new Shell.Reply(gone.output().replace("gone", "users"), 1));
      String recipe = file("users", RECIPE + "weights: " + lethe.home() + "/etc/users.properties");
      Shell.Reply refused = runner.run("lethe:run " + recipe, RUN);
      assertTrue(refused.output().contains("must end in .safetensors"), refused::toString);
    }
  }

  @Test
  void scriptsReadMistakesAsJson(Container lethe) throws Exception {
    String recipe = file("mistakes", RECIPE + "mode: papers");
    Shell.Reply reply = lethe.run("lethe:run --json " + recipe);
    assertEquals(1, reply.status());
    JsonNode mistake = new ObjectMapper().readTree(reply.output()).get("mistakes").get(0);
    assertEquals("mode", mistake.get("path").asText());
    assertEquals("papers is not allowed; use audit", mistake.get("message").asText());
    Shell.Reply unknown = lethe.run("lethe:show --json nope");
    assertEquals(1, unknown.status());
    assertTrue(
        new ObjectMapper().readTree(unknown.output()).get("error").asText().startsWith("nope: "));
  }

  @Test
  void aRunThatHasEndedIsNotPaused(Container lethe) throws Exception {
    assertFails(
        lethe, "lethe:pause " + run, "run " + run + " has ended (DONE) and cannot be paused");
  }

  @Test
  void aBadPictureIsNamedAndTheOthersArePredicted(Container lethe) throws Exception {
    Path bad = Files.writeString(FOLDER.resolve("bad.png"), "no picture");
    Shell.Reply reply = lethe.run("lethe:predict %s %s %s".formatted(MODEL, bad, picture()));
    assertEquals(1, reply.status());
    assertTrue(reply.output().contains(bad + " is not a JPEG or PNG"), reply.output());
    assertTrue(reply.output().matches("(?s).*" + picture() + " +(absent|present) +[01]\\.\\d+.*"));
  }

  @Test
  void foreignWeightsSayWhichOptionsTheyTake(Container lethe) throws Exception {
    byte[] empty = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    Path foreign = Files.write(FOLDER.resolve("foreign.safetensors"), empty);
    assertFails(
        lethe,
        "lethe:predict %s %s".formatted(foreign, picture()),
        foreign + ": its metadata is incomplete; give --backbone, --size, --classes");
    String wide = "--backbone '{id: resnet18, width: 16}'";
    Shell.Reply reply = lethe.run("lethe:predict %s %s %s".formatted(wide, MODEL, picture()));
    assertEquals(1, reply.status());
    assertTrue(
        reply.output().contains("--backbone describes another network than the file's own"),
        reply.output());
  }

  @Test
  void aRecipeStartsFromWeights(Container lethe) throws Exception {
    String recipe =
        RECIPE
                .replace("evaluate:  [accuracy, adversary, probe]", "evaluate:  [accuracy]")
                .replaceAll("(?m)^(unlearn|controls): .*\n", "")
            + "unlearn: {id: fine-tune, epochs: 1}\nweights: mouthless.safetensors\n";
    Shell.Reply reply = lethe.run("lethe:run " + file("again", recipe) + " --follow --json", RUN);
    assertEquals(0, reply.status(), reply.output());
    assertEquals("DONE", json(reply).get("state").asText());

    String other = recipe.replace("Bald", "Male");
    reply = lethe.run("lethe:run " + file("other", other) + " --follow", RUN);
    assertEquals(1, reply.status());
    assertTrue(reply.output().contains("predicts Bald, the recipe's task is Male"), reply.output());
  }

  @Test
  void everyMistakeOfARecipeIsNamedAtOnce(Container lethe) throws Exception {
    String faulty =
        RECIPE
            .replace("size: 32", "size: 8")
            .replace("resnet18", "resnet81")
            .replace("epochs: 1, batch: 36}\nadversary", "epochs: 0, batch: 36}\nadversary")
            .replace("naive", "naiv")
            .replace("task:", "taks:");
    Shell.Reply reply = lethe.run("lethe:run " + file("faulty", faulty));
    assertEquals(1, reply.status());
    for (String mistake :
        List.of(
            "line 2: dataset.size: 8 is not allowed; use 16..512",
            "line 3: taks: unknown setting; did you mean task?",
            "line 5: backbone: no backbone resnet81",
            "line 6: train.epochs: 0 is not allowed; use 1..",
            "line 9: controls[0]: no unlearner naiv ")) {
      assertTrue(reply.output().contains("faulty.yaml: " + mistake), mistake + reply.output());
    }
  }

  @Test
  void everySettingOfAProviderIsExplained(Container lethe) throws Exception {
    String unet = lethe.run("lethe:providers unet").output();
    assertTrue(
        unet.matches("(?s)remover unet: .*setting +type +default +allowed +meaning.*"), unet);
    assertTrue(unet.matches("(?s).*\nwidth +integer +\\d+ +\\d+\\.\\.\\d+ +\\S.*"), unet);
    JsonNode faces = json(lethe.run("lethe:datasets faces --json"));
    assertEquals("size", faces.at("/settings/0/name").asText());
    assertEquals("integer", faces.at("/settings/0/type").asText());
    Shell.Reply none = lethe.run("lethe:datasets unet");
    assertEquals(1, none.status());
    assertTrue(
        none.output().startsWith("no dataset unet (there are: celeba, cifar10, faces"),
        none::toString);
  }

  @Test
  void valuesOfARecipeAreSetByOptions(Container lethe) throws Exception {
    String line = "lethe:run %s --set train.epochs=%s,seed=7 --json --set 'forget=[Eyeglasses]'";
    String recipe = FOLDER.resolve("small.yaml").toString();
    String mistake = json(lethe.run(line.formatted(recipe, 0))).at("/mistakes/0/message").asText();
    assertEquals("0 is not allowed; use 1..10000 (from --set train.epochs=0)", mistake);
    String begun = json(lethe.run(line.formatted(recipe, 1000))).get("id").asText();
    lethe.run("lethe:stop " + begun);
    JsonNode asked = json(lethe.run("lethe:show --json " + begun)).get("recipe");
    assertEquals(7, asked.get("seed").asInt());
    assertEquals(1000, asked.at("/train/epochs").asInt());
    assertEquals("Eyeglasses", asked.at("/forget/0").asText());
  }

  @Test
  void optionsAreCompletedAfterArguments(Container lethe) throws Exception {
    try (Live terminal = lethe.shell().terminal(100)) {
      terminal.await("lethe>", RUN);
      terminal.type("lethe:recipes %s/small.yaml --js\t\r".formatted(FOLDER));
      terminal.await("\"name\" : \"small\"", RUN);
      terminal.type("lethe:find sma\t--sta\tDO\t--js\t\r");
      terminal.await("\"recipe\" : \"small\"", RUN);
      terminal.type("lethe:providers une\t--js\t\r");
      terminal.await("\"id\" : \"unet\"", RUN);
    }
  }

  @Test
  void whatCannotBeDoneIsOneLineAndAStatus(Container lethe) throws Exception {
    assertFails(lethe, "lethe:show nope", "nope: no such run; lethe:runs lists them");
    assertFails(lethe, "lethe:stop a b", "give one run; see --help");
    assertFails(lethe, "lethe:follow last --loud", "--loud: no such option; see --help");
    assertFails(
        lethe,
        "lethe:run forget-open-mouht",
        "no recipe or file forget-open-mouht; did you mean forget-open-mouth?"
            + " (lethe:recipes lists the recipes; a file's name ends in .yaml or .yml)");
    assertNotEquals(0, lethe.run("lethe:runs --bogus").status());
    assertNotEquals(0, lethe.run("lethe:show").status());
  }

  private static void assertFails(Container lethe, String line, String message) throws Exception {
    assertEquals(new Shell.Reply(message + "\n", 1), lethe.run(line));
  }

  @Test
  void aRunIsSeenAsItGoesLeftAloneAndStopped(Container lethe) throws Exception {
    String endless = file("endless", ENDLESS);
    try (Live live = lethe.shell().start("lethe:run " + endless + " --follow")) {
      live.await("data ", RUN);
      live.await("original: ", RUN);
    }
    String running = json(lethe.run("lethe:show last --json")).get("id").asText();
    JsonNode listed = json(lethe.run("lethe:runs --json"));
    JsonNode latest = listed.get(listed.size() - 1);
    assertEquals("original", latest.get("stage").asText());
    assertEquals(2, latest.get("stage_number").asInt());
    lethe.run("lethe:run " + endless);
    String queued = json(lethe.run("lethe:show last --json")).get("id").asText();
    assertEquals(0, lethe.run("lethe:stop " + queued).status());
    JsonNode stopped = json(lethe.run("lethe:show " + queued + " --json"));
    assertEquals("STOPPED", stopped.get("state").asText());
    assertTrue(!stopped.has("started"), stopped::toString);

    try (Live terminal = lethe.shell().terminal(100)) {
      terminal.await("lethe>", RUN);
      terminal.type("lethe:follow " + running + "\r");
      terminal.await("original               [", RUN);
      terminal.type("\u0003");
      terminal.type("lethe:stop --help\r");
      terminal.await("removes it from the queue", RUN);
    }
    assertEquals("RUNNING", state(lethe, running), "it outlives who followed it");

    try (Live live = lethe.shell().start("lethe:follow " + running)) {
      assertEquals(0, lethe.run("lethe:stop " + running).status());
      Shell.Reply reply = live.end(RUN);
      assertEquals(1, reply.status());
      String end = "run " + running + " was stopped: stopped by its user";
      assertTrue(reply.output().contains(end), reply.output());
    }
    assertEquals("STOPPED", state(lethe, running));
  }

  private static String state(Container lethe, String run) throws IOException {
    return json(lethe.run("lethe:show " + run + " --json")).get("state").asText();
  }

  private static String picture() {
    return FOLDER.resolve("pictures").resolve(first()).toString();
  }

  private static String first() {
    try (Stream<Path> pictures = Files.list(FOLDER.resolve("pictures"))) {
      return pictures.map(path -> path.getFileName().toString()).sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String file(String name, String recipe) throws IOException {
    return Files.writeString(FOLDER.resolve(name + ".yaml"), recipe).toString();
  }

  private static JsonNode json(Shell.Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.output());
  }
}
