package org.lethe.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.request.Request;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.Entry;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;

class RequestsTest {
  private static final String GOOD =
      """
      name: good
      dataset: {id: dots, told: true}
      task: Left
      forget: {class: present}
      backbone: flat
      unlearn: keeper
      controls: [{id: keeper, as: again}]
      evaluate: [census]
      """;

  private static final String ROWS = GOOD.replace("{class: present}", "{rows: rows.csv}");

  @TempDir private Path folder;

  @Test
  void aClassIsGivenByNameOrIndex() throws IOException {
    assertEquals(new Request.TaskClass("present"), load(GOOD).request());
    assertEquals(new Request.TaskClass("1"), load(GOOD.replace("present", "1")).request());
    assertEquals(
        List.of("line 4: forget.class: Left has no class 2 (it has: absent, present)"),
        mistakes(GOOD.replace("present", "2")));
  }

  @Test
  void rowsAreListedInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "row\n3\n5\n");
    Request.TrainingRows request = (Request.TrainingRows) load(ROWS).request();
    assertEquals(file.toAbsolutePath(), request.file());
    Files.writeString(file, "row\n3\nfive\n");
    assertEquals(
        List.of(
            "line 4: forget.rows: %s line 3: not a row number; use whole numbers from 0, one per line"
                .formatted(file)),
        mistakes(ROWS));
    assertEquals(
        List.of(
            "line 4: forget.rows: no such file: %s; the name of a rows file must end in .csv"
                .formatted(folder.resolve("gone.csv"))),
        mistakes(ROWS.replace("rows.csv", "gone.csv")));
    assertEquals(
        List.of("line 4: forget.rows: not a file's name: Nul character not allowed"),
        mistakes(ROWS.replace("rows.csv", "\"a\\0b.csv\"")));
  }

  @Test
  void aResolvedRecipeIsARecipeOfTheSameRequest() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "row\n3\n5\n");
    for (String yaml : List.of(GOOD, ROWS)) {
      Recipe recipe = load(yaml);
      String written = new ObjectMapper().writeValueAsString(recipe.asMap());
      assertEquals(recipe.asMap(), load(written).asMap());
    }
    String kept = new ObjectMapper().writeValueAsString(load(ROWS).asMap());
    Path file = Files.writeString(folder.resolve("rows.csv"), "row\n3\n");
    assertEquals(
        List.of("line 1: forget.sha256: %s does not have this SHA-256".formatted(file)),
        mistakes(kept));
  }

  @Test
  void aRequestIsOfOneKind() {
    for (String both : List.of("{class: 1, rows: rows.csv}", "{}", "{sha256: aa}")) {
      assertEquals(
          List.of(
              "line 4: forget: name features, or give one of class:, rows:, part:, group:,"
                  + " filter:"),
          mistakes(GOOD.replace("{class: present}", both)),
          both);
    }
    assertEquals(
        List.of("line 4: forget.klass: unknown setting; did you mean class?"),
        mistakes(GOOD.replace("{class: present}", "{class: 1, klass: 2}")));
  }

  @Test
  void theTaskIsCheckedWhateverIsWrongWithTheRequest() {
    assertEquals(
        List.of(
            "line 3: task: the dataset has no annotation Lefd; did you mean Left? (it has: Left,"
                + " Right)",
            "line 4: forget: name features, or give one of class:, rows:, part:, group:, filter:"),
        mistakes(GOOD.replace("task: Left", "task: Lefd").replace("{class: present}", "{}")));
  }

  /** A provider serves features unless it says otherwise, and the two here say so. */
  @Test
  void aProviderIsOnlyAskedForWhatItServes() {
    String features = "%s does not serve a request for features; use %s";
    String unlearners = "copy or naive or yardstick";
    assertEquals(
        List.of(
            "line 6: unlearn: " + features.formatted("keeper", unlearners),
            "line 7: controls[0]: " + features.formatted("keeper", unlearners),
            "line 8: evaluate[0]: " + features.formatted("census", "counter or judge")),
        mistakes(GOOD.replace("{class: present}", "Right")));
    String recipe =
        GOOD.replace("unlearn: keeper", "unlearn: copy")
            .replace("[{id: keeper, as: again}]", "[keeper, none, naive]")
            .replace("[census]", "[counter, census]");
    String refused = "%s does not serve a request for %s; use %s";
    assertEquals(
        List.of(
            "line 6: unlearn: " + refused.formatted("copy", "a class", "keeper"),
            "line 7: controls[1]: no unlearner none (there are: copy, keeper, naive, yardstick)",
            "line 7: controls[2]: " + refused.formatted("naive", "a class", "keeper"),
            "line 8: evaluate[0]: " + refused.formatted("counter", "a class", "census")),
        mistakes(recipe));
    assertEquals(
        "line 6: unlearn: " + refused.formatted("copy", "rows", "keeper"),
        mistakes(recipe.replace("{class: present}", "{rows: gone.csv}")).get(1));
  }

  @Test
  void whereNoProviderServesARequestItSaysSo() throws IOException {
    RecipeFiles files = new RecipeFiles(TinyProviders.catalogue());
    Path file = write(GOOD.replaceFirst("unlearn: .*\ncontrols: .*", "unlearn: copy"));
    RecipeException e = assertThrows(RecipeException.class, () -> files.load(file.toString()));
    assertEquals(
        "line 6: unlearn: copy does not serve a request for a class; no unlearner here does",
        e.problems().get(0).toString());
  }

  @Test
  void aClassCanBeAFeature() throws IOException {
    String features =
        """
        name: good
        dataset: {id: dots, told: true}
        task: Left
        forget: [Right=present, Right=0]
        backbone: flat
        unlearn: copy
        """;
    assertEquals(Request.of("Right=present", "Right=0"), load(features).request());
    assertEquals(
        List.of(
            "line 4: forget: Right has no class presnt; did you mean present? (it has: absent,"
                + " present)"),
        mistakes(features.replace("Right=present", "Right=presnt")));
    assertEquals(
        List.of(
            "line 4: forget: Left is the task; to forget a class of it write forget: {class: ...}"),
        mistakes(features.replace("Right=present", "Left=present")));
  }

  /** Requests of features are written as they always were. */
  @Test
  void featuresAreWrittenAsAList() throws IOException {
    String features = GOOD.replaceFirst("(?s)unlearn: .*", "unlearn: copy\n");
    Map<String, Object> map = load(features.replace("{class: present}", "Right")).asMap();
    assertEquals(List.of("Right"), map.get("forget"));
  }

  private Recipe load(String yaml) throws IOException {
    List<Entry> entries = TinyProviders.entries(new TinyProviders.Copy(1, step -> {}));
    entries.addAll(KeepingProviders.entries());
    return new RecipeFiles(new Catalogue(() -> entries)).load(write(yaml).toString());
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("recipe.yaml"), yaml);
  }

  private List<String> mistakes(String yaml) {
    return assertThrows(RecipeException.class, () -> load(yaml)).problems().stream()
        .map(RecipeProblem::toString)
        .toList();
  }
}
