package org.lethe.recipes;

import static org.lethe.recipes.RequestReader.FORGET;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.lethe.catalog.Catalogue;
import org.lethe.runs.Recipe;
import org.lethe.runs.RecipeException;
import org.lethe.runs.RecipeProblem;
import org.lethe.runs.Snapshots;
import org.lethe.store.request.Annotations;

/** Reader of recipes, which reports all mistakes at once. */
final class RecipeReader {
  private static final String AS = "as";
  private static final String ADVERSARY = "adversary";
  private static final List<Setting<List<String>>> LISTS =
      List.of(RecipeKeys.CONTROLS, RecipeKeys.REFERENCES, RecipeKeys.EVALUATE);
  private final String source;
  private final Document document;
  private final List<Problem> problems = new ArrayList<>();
  private final Resolution resolution;
  private final RecipeChanges changes;
  private final RequestReader requests;
  private final WeightsFile files;
  private final ServedRequests served;

  private RecipeReader(Catalogue catalogue, String source, Path folder, RecipeChanges changes) {
    this.source = source;
    this.changes = changes;
    this.document = Document.read(source);
    if (document.problems().isEmpty()) {
      changes.apply(document);
    }
    this.resolution = new Resolution(catalogue, folder, problems);
    this.requests = new RequestReader(folder, problems);
    this.files = new WeightsFile(folder, problems);
    Request.Kind kind = RequestReader.kind(document.values().get(FORGET));
    this.served = new ServedRequests(catalogue, kind, problems);
  }

  /**
   * Reads a recipe.
   *
   * @param where the name or file of the recipe, for messages
   * @param folder the folder to which relative paths are resolved
   * @param changes the values that replace those of the source
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
    // Items of lists may be maps; each is checked separately.
    LISTS.forEach(key -> single.computeIfPresent(key.name(), (name, items) -> List.of()));
    refuseName(single);
    Optional<Map<?, ?>> other =
        single.get(FORGET) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    other.ifPresent(map -> single.remove(FORGET));
    Optional<Object> stored = storedIdentifier(single);
    Optional<ProviderSettings> adversaryBackbone = adversaryBackbone(single);
    RecipeKeys known = RecipeKeys.of(training(single));
    Settings keys = Settings.check(known.all(), single, problems);
    Optional<ProviderSettings> dataset = provider(keys, RecipeKeys.DATASET);
    Optional<ProviderSettings> backbone = provider(keys, RecipeKeys.BACKBONE);
    Optional<ProviderSettings> identify =
        keys.find(RecipeKeys.IDENTIFY)
            .flatMap(given -> given)
            .map(given -> resolved(Role.IDENTIFIER, given, RecipeKeys.IDENTIFY.name()));
    Optional<ProviderSettings> unlearn = provider(keys, RecipeKeys.UNLEARN);
    ItemNames subjects = ItemNames.ofSubjects(problems);
    List<ProviderSettings> controls = providers(RecipeKeys.CONTROLS, Role.UNLEARNER, subjects);
    List<ProviderSettings> references = providers(RecipeKeys.REFERENCES, Role.UNLEARNER, subjects);
    List<ProviderSettings> evaluate =
        providers(RecipeKeys.EVALUATE, Role.EVALUATOR, ItemNames.ofEvaluations(problems));
    checkName(keys);
    Optional<Request> request = other.isPresent() ? requests.other(other.get()) : features(keys);
    checkCompute(keys);
    Snapshots snapshots =
        new SnapshotsReader(problems)
            .read(keys, Stream.concat(controls.stream(), references.stream()));
    if (identify.isEmpty() && !document.values().containsKey(RecipeKeys.IDENTIFY.name())) {
      checkIdentifier(unlearners(unlearn, controls, references), evaluate);
    }
    List<Annotation> annotations = dataset.map(this::annotations).orElse(List.of());
    checkAnnotations(annotations, keys, request);
    Optional<Path> identifier =
        stored.flatMap(given -> identifier(given, task(annotations, keys), request));
    Optional<Path> weights = weights(keys, backbone);
    Map<String, Object> train = options(keys, known.train());
    Map<String, Object> adversary = options(keys, known.adversary());
    if (!mistakes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Recipe(
            keys.get(RecipeKeys.NAME),
            changes.source(source),
            dataset.orElseThrow(),
            keys.get(RecipeKeys.TASK),
            request.orElseThrow(),
            backbone.orElseThrow(),
            adversaryBackbone,
            identify,
            identifier,
            unlearn.orElseThrow(),
            controls,
            references,
            evaluate,
            keys.get(RecipeKeys.TRAINER),
            train,
            adversary,
            snapshots,
            weights,
            keys.get(RecipeKeys.COMPUTE),
            keys.get(RecipeKeys.SWAP),
            keys.get(RecipeKeys.MODE),
            keys.get(RecipeKeys.SEED)));
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
        .ifPresent(why -> problems.add(new Problem(RecipeKeys.IDENTIFY.name(), why)));
  }

  /** Removes the file of a stored identifier and returns its section. */
  private static Optional<Object> storedIdentifier(Map<String, Object> keys) {
    String key = RecipeKeys.IDENTIFY.name();
    return IdentifierReader.isFile(keys.get(key))
        ? Optional.of(keys.remove(key))
        : Optional.empty();
  }

  private Optional<Path> identifier(
      Object given, Optional<Annotation> task, Optional<Request> request) {
    IdentifierReader reader = new IdentifierReader(files, problems);
    return reader.read(given, new IdentifierReader.Use(task, request));
  }

  /** Removes the network of the adversary from its training options and returns it. */
  private Optional<ProviderSettings> adversaryBackbone(Map<String, Object> keys) {
    String backbone = RecipeKeys.BACKBONE.name();
    if (!(keys.get(ADVERSARY) instanceof Map<?, ?> map) || !map.containsKey(backbone)) {
      return Optional.empty();
    }
    Map<Object, Object> options = new LinkedHashMap<>(map);
    Object given = options.remove(backbone);
    keys.put(ADVERSARY, options);
    return read(ADVERSARY + "." + backbone, Role.BACKBONE, given);
  }

  /** Returns the settings of the recipe's trainer; options of an unknown one are not checked. */
  private List<Setting<?>> training(Map<String, Object> keys) {
    String id = String.valueOf(keys.getOrDefault(RecipeKeys.TRAINER.name(), Recipe.SUPERVISED));
    Optional<List<Setting<?>>> declared = resolution.catalogue().settings(Role.TRAINER, id);
    if (declared.isEmpty()) {
      problems.add(
          new Problem(RecipeKeys.TRAINER.name(), resolution.catalogue().missing(Role.TRAINER, id)));
      keys.remove("train");
      keys.remove(ADVERSARY);
    }
    return declared.orElse(List.of());
  }

  /** Checks the name, which is printed in tables. */
  private void checkName(Settings keys) {
    if (keys.find(RecipeKeys.NAME).filter(name -> !Printable.isName(name)).isPresent()) {
      problems.add(
          new Problem(
              RecipeKeys.NAME.name(),
              "use 1 to %d characters, none of them a control character"
                  .formatted(Printable.LONGEST_NAME)));
    }
  }

  private Optional<ProviderSettings> provider(Settings keys, Setting<ProviderSettings> key) {
    Role role = key.kind().role().orElseThrow();
    return keys.find(key).map(given -> resolved(role, given, key.name()));
  }

  private ProviderSettings resolved(Role role, ProviderSettings given, String path) {
    served.check(role, given.id(), path);
    return resolution.resolve(role, given, path);
  }

  private List<ProviderSettings> providers(Setting<List<String>> key, Role role, ItemNames names) {
    Object given = document.values().getOrDefault(key.name(), List.of());
    List<?> items = given instanceof List<?> list ? list : List.of(given);
    List<ProviderSettings> providers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String path = key.name() + "[" + i + "]";
      Optional<ProviderSettings> item = item(path, role, items.get(i));
      item.ifPresent(providers::add);
      if (problems.stream().noneMatch(problem -> problem.path().equals(path))) {
        item.ifPresent(provider -> names.add(path, provider));
      }
    }
    return providers;
  }

  /** Reads an item of a list, with an optional name. */
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
    Setting<ProviderSettings> item = Setting.provider(path, role, "");
    return Settings.check(List.of(item), Map.of(path, given), problems)
        .find(item)
        .map(written -> resolved(role, written, path));
  }

  /** Refuses a name for the unlearned model, which has the same in all runs. */
  private void refuseName(Map<String, Object> keys) {
    String key = RecipeKeys.UNLEARN.name();
    if (keys.get(key) instanceof Map<?, ?> map && map.containsKey(AS)) {
      problems.add(new Problem(key + "." + AS, "not allowed here; this model is always unlearned"));
      Map<Object, Object> plain = new LinkedHashMap<>(map);
      plain.remove(AS);
      keys.put(key, plain);
    }
  }

  /** Checks the form of the id of the device, which need not be registered yet. */
  private void checkCompute(Settings keys) {
    keys.find(RecipeKeys.COMPUTE)
        .filter(id -> !id.matches("[a-zA-Z][a-zA-Z0-9_-]*"))
        .map(id -> id + " is no device's id; lethe:devices lists them")
        .ifPresent(why -> problems.add(new Problem(RecipeKeys.COMPUTE.name(), why)));
  }

  private Optional<Request> features(Settings keys) {
    return keys.find(RecipeKeys.FEATURES)
        .flatMap(
            features ->
                keys.find(RecipeKeys.TASK).flatMap(task -> requests.features(features, task)));
  }

  /** Returns the annotations of a dataset; none if they are not known before it is opened. */
  private List<Annotation> annotations(ProviderSettings dataset) {
    if (problems.stream().anyMatch(problem -> problem.path().startsWith("dataset"))) {
      return List.of();
    }
    try {
      return resolution.catalogue().annotations(dataset);
    } catch (LetheException e) {
      problems.add(new Problem("dataset", e.getMessage()));
      return List.of();
    }
  }

  private void checkAnnotations(List<Annotation> known, Settings keys, Optional<Request> request) {
    Optional<String> task = keys.find(RecipeKeys.TASK);
    if (!known.isEmpty() && task.isPresent()) {
      problems.addAll(
          request
              .map(given -> Annotations.problems(known, task.get(), given))
              .orElseGet(() -> Annotations.ofTask(known, task.get())));
    }
  }

  private static Optional<Annotation> task(List<Annotation> known, Settings keys) {
    return keys.find(RecipeKeys.TASK).flatMap(task -> Annotations.find(known, task));
  }

  private Optional<Path> weights(Settings keys, Optional<ProviderSettings> backbone) {
    return keys.find(RecipeKeys.WEIGHTS)
        .flatMap(path -> path)
        .flatMap(
            path ->
                files.read(
                    RecipeKeys.WEIGHTS.name(),
                    path,
                    file -> backbone.flatMap(given -> unfit(given, file))));
  }

  private Optional<String> unfit(ProviderSettings backbone, Path file) {
    boolean known = problems.stream().noneMatch(p -> p.path().startsWith("backbone"));
    return known ? WeightsFit.refusal(resolution.catalogue(), backbone, file) : Optional.empty();
  }

  /** Returns the options of a training; none if the trainer is unknown. */
  private Map<String, Object> options(Settings keys, Setting<Optional<Settings>> key) {
    if (problems.stream().anyMatch(problem -> problem.path().equals(RecipeKeys.TRAINER.name()))) {
      return Map.of();
    }
    Map<String, Object> given =
        keys.find(key).flatMap(section -> section).map(Settings::asMap).orElse(Map.of());
    ProviderSettings trainer = new ProviderSettings(keys.get(RecipeKeys.TRAINER), given);
    return resolution.resolve(Role.TRAINER, trainer, key.name()).values();
  }
}
