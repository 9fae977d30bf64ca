package org.lethe.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.nn.Initial;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.safetensors.Safetensors;
import org.lethe.testing.Tiny;

class RecipeFilesTest {
  private static final String GOOD =
      """
      name: good
      dataset: {id: dots, count: 20}
      task: Left
      forget: Right
      backbone: flat
      unlearn: {id: copy, remover: {id: gate, width: 3}}
      controls: [naive]
      evaluate: [counter]
      train: {epochs: 2, lr: 1e-2}
      seed: 5
      """;

  @TempDir private Path folder;
  private final RecipeFiles recipes = new RecipeFiles(TinyProviders.catalogue());

  @Test
  void everySettingIsResolved() throws IOException {
    Recipe recipe = load(GOOD);
    assertEquals(List.of("Right"), recipe.request().features());
    assertEquals(Map.of("id", "gate", "width", 3L), recipe.unlearn().values().get("remover"));
    assertEquals("all", recipe.controls().get(0).values().get("rows"));
    assertEquals(0.01, recipe.train().get("lr"));
    assertEquals(2L, recipe.train().get("epochs"));
    assertTrue(recipe.adversary().containsKey("batch"));
    assertEquals("cpu", recipe.compute());
    assertEquals(5, recipe.seed());
  }

  @Test
  void refusesNamesThatCannotBePrinted() {
    for (String name : List.of("\"\\e[31mred\"", "\"a\\nb\"", "\" \"", "x".repeat(101))) {
      assertEquals(
          "line 1: name: use 1 to 100 characters, none of them a control character",
          mistakes(GOOD.replace("good", name)).get(0).toString());
    }
    String told = mistakes(GOOD + "\"\\e[31m" + "k".repeat(900) + "\": 1\n").get(0).toString();
    assertTrue(told.startsWith("line 11: ?[31mkkk"), told);
    assertTrue(told.length() < 500, told);
  }

  @Test
  void referencesAreResolvedLikeControls() throws IOException {
    assertEquals(List.of(), load(GOOD).references());
    Recipe recipe = load(GOOD + "references: [yardstick]\n");
    assertEquals(
        List.of(Map.of("id", "yardstick", "possible", true)), recipe.asMap().get("references"));
    assertEquals(
        "line 11: references[0].posible: unknown setting; did you mean possible?",
        mistakes(GOOD + "references: [{id: yardstick, posible: true}]\n").get(0).toString());
  }

  @Test
  void aProviderCanBeUsedTwiceUnderNames() throws IOException {
    Recipe recipe =
        load(
            GOOD.replace("[naive]", "[naive, {id: naive, as: slow-1, steps: 5}]")
                + "references: [{id: naive, as: 2}]\n");
    assertEquals(
        List.of("naive", "slow-1"),
        recipe.controls().stream().map(ProviderSettings::name).toList());
    assertEquals(5L, recipe.controls().get(1).values().get("steps"));
    assertEquals("2", recipe.references().get(0).name());
    String written = new ObjectMapper().writeValueAsString(recipe.asMap());
    assertEquals(recipe.asMap(), load(written).asMap());
  }

  @Test
  void aNameIsGivenOnceAndNoneOfOurs() throws IOException {
    List<RecipeProblem> problems =
        mistakes(
            """
            name: bad
            dataset: {id: dots, as: spots}
            task: Left
            forget: Right
            backbone: flat
            unlearn: {id: copy, as: paper}
            controls:
              - {id: naive, as: original}
              - {id: naive, as: unlearned-remover}
              - {id: naive, as: ../up}
              - {id: naive, as: same}
            references:
              - {id: yardstick, as: same}
            evaluate:
              - {id: counter, as: original}
              - {id: judge, as: original}
            """);
    String ours =
        " is a name of Lethe's own (original, adversary, identifier, unlearned, ...-remover);";
    assertEquals(
        List.of(
            "line 2: dataset.as: unknown setting; known: count, told, folder, broken",
            "line 6: unlearn.as: not allowed here; this model is always unlearned",
            "line 8: controls[0].as: original" + ours + " give another with as:",
            "line 9: controls[1].as: unlearned-remover" + ours + " give another with as:",
            "line 10: controls[2].as: ../up is not allowed; use a-z, 0-9 and -, e.g. paper-2",
            "line 13: references[0].as: same is given twice; tell them apart with as:",
            "line 16: evaluate[1].as: original is given twice; tell them apart with as:"),
        problems.stream().map(RecipeProblem::toString).toList());
  }

  /** Any bundle may register such a provider. */
  @Test
  void anIdThatIsNotFitForANameNeedsOne() throws IOException {
    List<Entry> entries = TinyProviders.entries(new TinyProviders.Copy(1, step -> {}));
    for (String id : List.of("original", "Big.One")) {
      entries.add(Entry.of(Role.UNLEARNER, id, new TinyProviders.Copy(1, step -> {}), "build"));
    }
    RecipeFiles files = new RecipeFiles(new Catalogue(() -> entries));
    Path file = folder.resolve("recipe.yaml");
    Files.writeString(file, GOOD.replace("[naive]", "[original, Big.One]"));
    assertEquals(
        List.of(
            "controls[0]: original is a name of Lethe's own (original, adversary, identifier,"
                + " unlearned, ...-remover); give another with as:",
            "controls[1]: the id Big.One is not fit for a name; give one with as: (a-z, 0-9 and"
                + " -)"),
        assertThrows(RecipeException.class, () -> files.load(file.toString())).problems().stream()
            .map(problem -> problem.path() + ": " + problem.message())
            .toList());
    Files.writeString(file, GOOD.replace("[naive]", "[{id: original, as: big}]"));
    assertEquals("big", files.load(file.toString()).controls().get(0).name());
  }

  /** Ids become parts of files' names; a recipe's name does not. */
  @Test
  void noIdLeadsOutOfARunsDirectory() throws IOException {
    String escaping = "../../naive";
    RecipeProblem problem = mistakes(GOOD.replace("[naive]", "[" + escaping + "]")).get(0);
    assertTrue(problem.message().startsWith("no unlearner " + escaping), problem::message);
    assertEquals("../../two", load(GOOD.replace("good", "../../two")).name());
  }

  @Test
  void whatCanBeNoDeviceIsRefused() throws IOException {
    assertEquals("gpu1", load(GOOD + "compute: gpu1\n").compute());
    assertEquals(
        "../cpu is no device's id; lethe:devices lists them",
        mistakes(GOOD + "compute: ../cpu\n").get(0).message());
  }

  @Test
  void everyMistakeIsNamedAtOnceWithItsLine() throws IOException {
    List<RecipeProblem> problems =
        mistakes(
            """
            name: bad
            datset: dots
            task: Left
            forget: [Left]
            backbone: {id: flat, width: 900}
            unlearn:
              id: copy
              remover: {id: gate, widht: 3}
              rows: some
            controls:
              - naive
              - random-mask
              - {id: naive, steps: 0}
            evaluate: [{id: counter, x: 1}]
            train: {epochs: 0}
            weights: nowhere.safetensors
            mode: papers
            """);
    assertEquals(
        List.of(
            "line 1: dataset: missing; the images ({id: a dataset, its settings})",
            "line 2: datset: unknown setting; did you mean dataset?",
            "line 4: forget: Left is the task; forget others",
            "line 5: backbone.width: 900 is not allowed; use 1..64",
            "line 8: unlearn.remover.widht: unknown setting; did you mean width?",
            "line 9: unlearn.rows: some is not allowed; use all | positives",
            "line 12: controls[1]: no unlearner random-mask (there are: copy, naive, yardstick)",
            "line 13: controls[2].steps: 0 is not allowed; use 1..1000000000",
            "line 13: controls[2]: naive is given twice; tell them apart with as:",
            "line 14: evaluate[0].x: unknown setting; there are none here",
            "line 15: train.epochs: 0 is not allowed; use 1..10000",
            "line 16: weights: no such file: " + folder.resolve("nowhere.safetensors"),
            "line 17: mode: papers is not allowed; use audit"),
        problems.stream().map(RecipeProblem::toString).toList());
  }

  @Test
  void aMistakeOfYamlHasItsLine() throws IOException {
    assertEquals(2, mistakes("name: x\ntask: [Left\nforget: Right\n").get(0).line() - 1);
    assertEquals(2, mistakes("name: x\n\ttask: y\n").get(0).line());
    assertTrue(mistakes(GOOD + "seed: 6\n").get(0).message().contains("twice"));
    assertTrue(mistakes("just words").get(0).message().contains("not a recipe"));
    assertTrue(mistakes("").get(0).message().contains("not a recipe"));
  }

  @Test
  void whatTheDatasetLacksIsNamedBeforeItIsOpened() throws IOException {
    String told = GOOD.replaceFirst("dataset: .*", "dataset: {id: dots, told: true}");
    assertEquals("Left", load(told).task());
    List<RecipeProblem> problems =
        mistakes(
            told.replace("task: Left", "task: Lefd").replace("forget: Right", "forget: [Rigth]"));
    assertEquals(2, problems.size(), problems::toString);
    String task = "line 3: task: the dataset has no annotation Lefd; did you mean Left?";
    assertTrue(problems.get(0).toString().startsWith(task), problems::toString);
    assertTrue(problems.get(1).message().contains("did you mean Right?"), problems::toString);
  }

  @Test
  void annotationsOfAWrappedDatasetAreKnown() throws IOException {
    String framed = "dataset: {id: frame, of: {id: dots, told: %s}}";
    String told = GOOD.replaceFirst("dataset: .*", framed.formatted(true));
    assertEquals(List.of("Framed"), load(told.replace("Right", "Framed")).request().features());
    RecipeProblem problem = mistakes(told.replace("Right", "Farmed")).get(0);
    assertEquals(
        "the dataset has no annotation Farmed; did you mean Framed? (it has: Left, Right, Framed)",
        problem.message());
    String untold = GOOD.replaceFirst("dataset: .*", framed.formatted(false));
    assertEquals(List.of("Unknown"), load(untold.replace("Right", "Unknown")).request().features());
  }

  @Test
  void eachProviderOfAListIsResolved() throws IOException {
    String judge = "evaluate: [{id: judge, metrics: [share, {id: share, value: 0.25}]}]";
    assertEquals(
        List.of(Map.of("id", "share", "value", 0.5), Map.of("id", "share", "value", 0.25)),
        load(GOOD.replaceFirst("evaluate: .*", judge)).evaluate().get(0).values().get("metrics"));
    String wrong =
        """
        evaluate:
          - id: judge
            metrics:
              - {id: share, value: 2}
              - shares
        """;
    assertEquals(
        List.of(
            "line 11: evaluate[0].metrics[0].value: 2.0 is not allowed; use 0.0..1.0",
            "line 12: evaluate[0].metrics[1]: no fairness_metric shares (there are: share);"
                + " did you mean share?"),
        mistakes(GOOD.replaceFirst("evaluate: .*\n", wrong)).stream()
            .map(RecipeProblem::toString)
            .toList());
  }

  @Test
  void aRelativePathStartsAtTheRecipesFile() throws IOException {
    Recipe recipe =
        load(GOOD.replaceFirst("dataset: .*", "dataset: {id: dots, folder: some/../data}"));
    assertEquals(
        folder.resolve("data").toAbsolutePath().toString(),
        recipe.dataset().values().get("folder"));
  }

  @Test
  void noTagMakesAnObject() throws IOException {
    List<RecipeProblem> problems =
        mistakes(GOOD.replace("name: good", "name: !!java.net.URL [\"http://localhost\"]"));
    assertTrue(problems.get(0).toString().startsWith("line 1: name: "), problems.toString());
  }

  @Test
  void aliasesMakeNothingLarge() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String item = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(item, item))));
    }
    assertTrue(mistakes(bomb.toString()).get(0).line() >= 1);
    assertTrue(mistakes("a: &a [*a]\n").get(0).message().contains("levels"));
    assertTrue(mistakes("a: " + "[".repeat(60_000)).size() == 1);
    assertTrue(mistakes("# " + "x".repeat(70_000)).size() == 1);
  }

  @Test
  void whatIsNotThereIsSuggested() {
    LetheException e = assertThrows(LetheException.class, () -> recipes.load("forget-open-moth"));
    assertTrue(e.getMessage().contains("did you mean forget-open-mouth?"), e.getMessage());
  }

  /** Who may ask for a recipe need not be one who may read the server's files. */
  @Test
  void ofOtherFilesNothingIsTold() throws IOException {
    String secret = Files.writeString(folder.resolve("users"), "lethe: secret").toString();
    String told = assertThrows(LetheException.class, () -> recipes.load(secret)).getMessage();
    String missing = folder.resolve("gone").toString();
    String same = assertThrows(LetheException.class, () -> recipes.load(missing)).getMessage();
    assertEquals(same.replace(missing, secret), told);
    assertTrue(told.endsWith("a file's name ends in .yaml or .yml)"), told);
  }

  @Test
  void ofFilesThatAreNoWeightsNothingIsTold() throws IOException {
    Path secret = Files.writeString(folder.resolve("users"), "lethe: secret");
    String told = mistakes(GOOD + "weights: users\n").get(0).message();
    assertEquals("the name of a weights file must end in .safetensors: " + secret, told);
    assertEquals(
        told.replace("users", "gone"), mistakes(GOOD + "weights: gone\n").get(0).message());
    assertEquals(
        "weights: not a file's name: Nul character not allowed",
        mistakes(GOOD + "weights: \"a\\0b\"\n").get(0).toString().replaceFirst("line \\d+: ", ""));
  }

  /** The names, types and shapes are looked at, as far as images and classes do not decide. */
  @Test
  void weightsThatCannotFitTheBackboneAreRefused() throws IOException {
    Network other = Tiny.classifier(new Shape(1, 8, 8), 5);
    Path file = folder.resolve("mine.safetensors");
    String recipe = GOOD + "weights: mine.safetensors\n";
    Safetensors.write(file, Initial.weights(other, 1, "test"), Map.of());
    assertEquals(Optional.of(file), load(recipe).weights());

    Map<String, Tensor> tensors = new LinkedHashMap<>(Initial.weights(other, 1, "test").asMap());
    tensors.put("fc.weight", Tensor.of(new float[10], 5, 2));
    Safetensors.write(file, Weights.of(tensors), Map.of());
    assertEquals(
        "line 11: weights: %s does not fit: fc.weight is F32[5, 2], not F32[any, 4]; give the"
                .formatted(file)
            + " backbone and width it was trained with",
        mistakes(recipe).get(0).toString());

    Map<String, Tensor> wrapped = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> wrapped.put("module." + name, tensor));
    Safetensors.write(file, Weights.of(wrapped), Map.of());
    String told = mistakes(recipe).get(0).message();
    assertTrue(told.endsWith("DataParallel saves them; save model.module.state_dict()"), told);

    Files.writeString(file, "{}");
    assertTrue(mistakes(recipe).get(0).message().contains("it is not a safetensors file"));
  }

  /** Their content is checked with the real providers in a container. */
  @Test
  void everyFileOfARecipeIsBuiltInUnderItsName() throws Exception {
    Path root = Path.of(RecipeFiles.class.getResource("/recipes").toURI());
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replaceFirst("\\.yaml$", "");
        files.add(name);
        assertTrue(Files.readString(file).contains("\nname: " + name + "\n"), name);
      }
    }
    assertEquals(recipes.names().stream().sorted().toList(), files.stream().sorted().toList());
  }

  @Test
  void theBuiltInRecipeNamesProvidersThatAreMissing() {
    RecipeException e =
        assertThrows(RecipeException.class, () -> recipes.load(recipes.names().get(0)));
    assertTrue(
        e.getMessage().contains("no dataset faces (there are: dots, frame)"), e.getMessage());
  }

  @Test
  void valuesAreSetBeforeTheWholeIsChecked() throws IOException {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("train.epochs", "7");
    changes.put("adversary.epochs", "3"); // a section that was not given
    changes.put("unlearn.remover.width", "2");
    changes.put("controls[0].steps", "5"); // of a provider that was an id alone
    changes.put("backbone.id", "flat");
    changes.put("forget", "[Right]");
    changes.put("seed", ""); // back to its default
    Recipe recipe = load(GOOD, changes);
    assertEquals(7L, recipe.train().get("epochs"));
    assertEquals(0.01, recipe.train().get("lr"), "what was given beside it");
    assertEquals(3L, recipe.adversary().get("epochs"));
    assertEquals(Map.of("id", "gate", "width", 2L), recipe.unlearn().values().get("remover"));
    assertEquals("naive", recipe.controls().get(0).id());
    assertEquals(5L, recipe.controls().get(0).values().get("steps"));
    assertEquals(0, recipe.seed());
    assertTrue(recipe.source().startsWith(GOOD + "\n# --set train.epochs=7\n"), recipe.source());
    assertEquals(GOOD, load(GOOD, Map.of()).source());
  }

  @Test
  void aMistakeOfAValueThatWasSetNamesIt() {
    assertEquals(
        "line 9: train.epochs: 0 is not allowed; use 1..10000 (from --set train.epochs=0)",
        mistake("train.epochs", "0"));
    assertEquals(
        "line 6: unlearn.remover.with: unknown setting; did you mean width?"
            + " (from --set unlearn.remover.with=1)",
        mistake("unlearn.remover.with", "1"));
    assertEquals(
        "line 7: controls[4].rows: there is no such item (from --set controls[4].rows=all)",
        mistake("controls[4].rows", "all"));
    assertEquals(
        "line 1: .x: not the path of a setting, e.g. unlearn.epochs (from --set .x=1)",
        mistake(".x", "1"));
    for (String text : List.of("a: b", "[1", "1\nseed: 2")) {
      assertTrue(
          mistake("seed", text).startsWith("line 10: seed: its value is not YAML of one line"),
          text);
    }
  }

  private String mistake(String path, String value) {
    List<RecipeProblem> problems =
        assertThrows(RecipeException.class, () -> load(GOOD, Map.of(path, value))).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0).toString();
  }

  private Recipe load(String yaml, Map<String, String> changes) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return recipes.load(file.toString(), changes);
  }

  private Recipe load(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return recipes.load(file.toString());
  }

  private List<RecipeProblem> mistakes(String yaml) {
    return assertThrows(RecipeException.class, () -> load(yaml)).problems();
  }
}
