package org.lethe.engine.recipe;

import static org.lethe.engine.recipe.RequestReader.FORGET;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.engine.catalog.Catalogue;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Snapshots;
import org.lethe.safetensors.StateDict;

/** Turns YAML into a recipe, or tells every mistake in it at once. */
final class RecipeReader {
  private static final String UNLEARN = "unlearn";
  private static final String AS = "as";
  private static final String TRAINER = "trainer";
  private static final String IDENTIFY = "identify";
  private static final String ADVERSARY = "adversary";
  private static final String BACKBONE = "backbone";
  private static final List<String> LISTS = List.of("controls", "references", "evaluate");
  private final String source;
  private final Path folder;
  private final Document document;
  private final List<Problem> problems = new ArrayList<>();
  private final Resolution resolution;
  private final RecipeChanges changes;
  private final RequestReader requests;
  private final ServedRequests served;

  private RecipeReader(Catalogue catalogue, String source, Path folder, RecipeChanges changes) {
    this.source = source;
    this.changes = changes;
    this.folder = folder;
    this.document = Document.read(source);
    if (document.problems().isEmpty()) {
      changes.apply(document);
    }
    this.resolution = new Resolution(catalogue, folder, problems);
    this.requests = new RequestReader(folder, problems);
    Request.Kind kind = RequestReader.kind(document.values().get(FORGET));
    this.served = new ServedRequests(catalogue, kind, problems);
  }

  /**
   * Reads a recipe.
   *
   * @param where its name or file, for messages
   * @param folder what relative paths in it start from
   * @param changes values that replace those of the source
   */
  static Recipe read(
      Catalogue catalogue, String where, String source, Path folder, RecipeChanges changes) {
    RecipeReader reader = new RecipeReader(catalogue, source, folder, changes);
    Optional<Recipe> recipe =
        reader.document.values().isEmpty() ? Optional.empty() : reader.recipe();
    List<RecipeProblem> mistakes = reader.mistakes();
    if (!mistakes.isEmpty()) {
      throw new RecipeException(where, mistakes);
    }
    return recipe.orElseThrow();
  }

  private List<RecipeProblem> mistakes() {
    Stream<RecipeProblem> inside =
        problems.stream()
            .map(p -> new RecipeProblem(document.line(p.path()), p.path(), p.message()));
    return Stream.concat(document.problems().stream(), inside)
        .map(changes::named)
        .sorted(Comparator.comparingInt(RecipeProblem::line))
        .toList();
  }

  private Optional<Recipe> recipe() {
    Map<String, Object> single = new LinkedHashMap<>(document.values());
    // Their items are not texts alone; each is checked by itself.
    LISTS.forEach(key -> single.computeIfPresent(key, (name, items) -> List.of()));
    refuseName(single);
    Optional<Map<?, ?>> other =
        single.get(FORGET) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    other.ifPresent(map -> single.remove(FORGET));
    Optional<ProviderSettings> adversaryBackbone = adversaryBackbone(single);
    Settings keys = Settings.check(keys(training(single)), single, problems);
    Optional<ProviderSettings> dataset = provider(keys, "dataset", Role.DATASET);
    Optional<ProviderSettings> backbone = provider(keys, BACKBONE, Role.BACKBONE);
    Optional<ProviderSettings> identify = provider(keys, IDENTIFY, Role.IDENTIFIER);
    Optional<ProviderSettings> unlearn = provider(keys, UNLEARN, Role.UNLEARNER);
    ItemNames subjects = ItemNames.ofSubjects(problems);
    List<ProviderSettings> controls = providers("controls", Role.UNLEARNER, subjects);
    List<ProviderSettings> references = providers("references", Role.UNLEARNER, subjects);
    List<ProviderSettings> evaluate =
        providers("evaluate", Role.EVALUATOR, ItemNames.ofEvaluations(problems));
    checkName(keys);
    Optional<Request> request = other.isPresent() ? requests.other(other.get()) : features(keys);
    checkCompute(keys);
    Snapshots snapshots =
        new SnapshotsReader(problems)
            .read(keys, Stream.concat(controls.stream(), references.stream()));
    if (!keys.has(IDENTIFY)) {
      checkIdentifier(unlearners(unlearn, controls, references), evaluate);
    }
    dataset.ifPresent(given -> checkAnnotations(given, keys, request));
    Optional<Path> weights = weights(keys, backbone);
    Map<String, Object> train = options(keys, "train");
    Map<String, Object> adversary = options(keys, ADVERSARY);
    if (!mistakes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Recipe(
            keys.text("name"),
            changes.source(source),
            dataset.orElseThrow(),
            keys.text("task"),
            request.orElseThrow(),
            backbone.orElseThrow(),
            adversaryBackbone,
            identify,
            unlearn.orElseThrow(),
            controls,
            references,
            evaluate,
            keys.text(TRAINER),
            train,
            adversary,
            snapshots,
            weights,
            keys.text("compute"),
            Recipe.Swap.valueOf(keys.text("swap").toUpperCase(Locale.ROOT)),
            Recipe.Mode.valueOf(keys.text("mode").toUpperCase(Locale.ROOT)),
            keys.wide("seed")));
  }

  private static Stream<ProviderSettings> unlearners(
      Optional<ProviderSettings> main,
      List<ProviderSettings> controls,
      List<ProviderSettings> references) {
    return Stream.of(main.stream(), controls.stream(), references.stream()).flatMap(each -> each);
  }

  private void checkIdentifier(
      Stream<ProviderSettings> unlearners, List<ProviderSettings> evaluators) {
    Request.Kind kind = RequestReader.kind(document.values().get(FORGET));
    new IdentifierNeed(resolution.catalogue(), kind)
        .of(unlearners, evaluators)
        .ifPresent(why -> problems.add(new Problem(IDENTIFY, why)));
  }

  /** Takes the network of the adversary out of the options of its training. */
  private Optional<ProviderSettings> adversaryBackbone(Map<String, Object> keys) {
    if (!(keys.get(ADVERSARY) instanceof Map<?, ?> map) || !map.containsKey(BACKBONE)) {
      return Optional.empty();
    }
    Map<Object, Object> options = new LinkedHashMap<>(map);
    Object given = options.remove(BACKBONE);
    keys.put(ADVERSARY, options);
    return read(ADVERSARY + "." + BACKBONE, Role.BACKBONE, given);
  }

  private static List<Setting> keys(List<Setting> training) {
    return List.of(
        Setting.text("name", "a name for people"),
        required("dataset", Role.DATASET, "the images"),
        Setting.text("task", "the annotation the model predicts"),
        Setting.texts(FORGET, "the attributes to forget"),
        required(BACKBONE, Role.BACKBONE, "the classifier"),
        required(IDENTIFY, Role.IDENTIFIER, "the procedure that groups filters").maybe(),
        required(UNLEARN, Role.UNLEARNER, "the procedure that makes it forget"),
        Setting.texts("controls", "procedures to compare with"),
        Setting.texts("references", "yardsticks that every evaluator sees"),
        Setting.texts("evaluate", "how the models are tested"),
        Setting.text(TRAINER, "the trainer of the original and the adversary")
            .withDefault(Recipe.SUPERVISED),
        Setting.section("train", "how the original is trained", training),
        Setting.section(ADVERSARY, "how the adversary is trained", training),
        SnapshotsReader.key(),
        Setting.path("weights", "the original's weights, a safetensors file").maybe(),
        Setting.text("compute", "the device to run on").withDefault("cpu"),
        Setting.choice("swap", "wait", List.of("wait", "follow"), "when another build comes"),
        Setting.choice("mode", "audit", List.of("audit"), "what the figures are for"),
        Setting.integer("seed", 0, 0, 1L << 53, "the only source of chance"));
  }

  /** Returns the settings of the recipe's trainer; options of an unknown one are not checked. */
  private List<Setting> training(Map<String, Object> keys) {
    String id = String.valueOf(keys.getOrDefault(TRAINER, Recipe.SUPERVISED));
    Optional<List<Setting>> declared = resolution.catalogue().settings(Role.TRAINER, id);
    if (declared.isEmpty()) {
      problems.add(new Problem(TRAINER, resolution.catalogue().missing(Role.TRAINER, id)));
      keys.remove("train");
      keys.remove(ADVERSARY);
    }
    return declared.orElse(List.of());
  }

  /** A name is printed in tables and in the title of a run. */
  private void checkName(Settings keys) {
    if (keys.has("name") && !Printable.isName(keys.text("name"))) {
      problems.add(
          new Problem(
              "name",
              "use 1 to %d characters, none of them a control character"
                  .formatted(Printable.LONGEST_NAME)));
    }
  }

  private Optional<ProviderSettings> provider(Settings keys, String key, Role role) {
    return keys.has(key) ? Optional.of(resolved(role, keys.provider(key), key)) : Optional.empty();
  }

  private ProviderSettings resolved(Role role, ProviderSettings given, String path) {
    served.check(role, given.id(), path);
    return resolution.resolve(role, given, path);
  }

  private List<ProviderSettings> providers(String key, Role role, ItemNames names) {
    Object given = document.values().getOrDefault(key, List.of());
    List<?> items = given instanceof List<?> list ? list : List.of(given);
    List<ProviderSettings> providers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String path = key + "[" + i + "]";
      Optional<ProviderSettings> item = item(path, role, items.get(i));
      item.ifPresent(providers::add);
      if (problems.stream().noneMatch(problem -> problem.path().equals(path))) {
        item.ifPresent(provider -> names.add(path, provider));
      }
    }
    return providers;
  }

  /** Reads an item of a list, which may have a name of its own. */
  private Optional<ProviderSettings> item(String path, Role role, Object given) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((key, value) -> plain.put(String.valueOf(key), value));
    }
    Optional<String> name = Optional.ofNullable(plain.remove(AS)).map(String::valueOf);
    Object unnamed = name.isPresent() ? plain : given;
    return read(path, role, unnamed).map(provider -> name.map(provider::named).orElse(provider));
  }

  private Optional<ProviderSettings> read(String path, Role role, Object given) {
    Setting item = Setting.provider(path, role, "", "");
    Settings read = Settings.check(List.of(item), Map.of(path, given), problems);
    return read.has(path)
        ? Optional.of(resolved(role, read.provider(path), path))
        : Optional.empty();
  }

  /** Refuses a name for the unlearned model, which has the same in all runs. */
  private void refuseName(Map<String, Object> keys) {
    if (keys.get(UNLEARN) instanceof Map<?, ?> map && map.containsKey(AS)) {
      problems.add(
          new Problem(UNLEARN + "." + AS, "not allowed here; this model is always unlearned"));
      Map<Object, Object> plain = new LinkedHashMap<>(map);
      plain.remove(AS);
      keys.put(UNLEARN, plain);
    }
  }

  /** The device need not be there yet; what can be none is a mistake. */
  private void checkCompute(Settings keys) {
    if (keys.has("compute") && !keys.text("compute").matches("[a-zA-Z][a-zA-Z0-9_-]*")) {
      problems.add(
          new Problem(
              "compute", keys.text("compute") + " is no device's id; lethe:devices lists them"));
    }
  }

  private Optional<Request> features(Settings keys) {
    return keys.has(FORGET) && keys.has("task")
        ? requests.features(keys.texts(FORGET), keys.text("task"))
        : Optional.empty();
  }

  private void checkAnnotations(
      ProviderSettings dataset, Settings keys, Optional<Request> request) {
    if (problems.stream().anyMatch(problem -> problem.path().startsWith("dataset"))) {
      return; // what it would hold is not known
    }
    try {
      List<Annotation> known = resolution.catalogue().annotations(dataset);
      if (!known.isEmpty() && keys.has("task")) {
        String task = keys.text("task");
        problems.addAll(
            request
                .map(given -> Annotations.problems(known, task, given))
                .orElseGet(() -> Annotations.ofTask(known, task)));
      }
    } catch (LetheException e) {
      problems.add(new Problem("dataset", e.getMessage()));
    }
  }

  private Optional<Path> weights(Settings keys, Optional<ProviderSettings> backbone) {
    if (!keys.has("weights")) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(keys.text("weights")).toAbsolutePath().normalize();
      StateDict.refusal(file)
          .or(() -> backbone.flatMap(given -> unfit(given, file)))
          .ifPresent(why -> problems.add(new Problem("weights", why)));
      return Optional.of(file);
    } catch (InvalidPathException e) {
      problems.add(new Problem("weights", "not a file's name: " + e.getReason()));
      return Optional.empty();
    }
  }

  private Optional<String> unfit(ProviderSettings backbone, Path file) {
    boolean known = problems.stream().noneMatch(p -> p.path().startsWith("backbone"));
    return known ? WeightsFit.refusal(resolution.catalogue(), backbone, file) : Optional.empty();
  }

  /** Returns the options of a training; none if the trainer is unknown. */
  private Map<String, Object> options(Settings keys, String key) {
    if (problems.stream().anyMatch(problem -> problem.path().equals(TRAINER))) {
      return Map.of();
    }
    return resolution
        .resolve(Role.TRAINER, new ProviderSettings(keys.text(TRAINER), given(keys, key)), key)
        .values();
  }

  private static Map<String, Object> given(Settings keys, String key) {
    return keys.section(key).map(Settings::asMap).orElse(Map.of());
  }

  /** A provider without a default: what a run does is never a silent choice of ours. */
  private static Setting required(String name, Role role, String help) {
    Setting provider = Setting.provider(name, role, "", help);
    return new Setting(
        name,
        provider.kind(),
        help,
        Optional.empty(),
        false,
        0,
        0,
        List.of(),
        provider.role(),
        List.of());
  }
}
