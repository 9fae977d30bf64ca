package org.lethe.runs.internal.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Provider;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.Safetensors;
import org.lethe.nn.Target;
import org.lethe.nn.Training;
import org.lethe.nn.TrainingOptions;
import org.lethe.runs.Recipe;
import org.lethe.runs.internal.provider.Catalogue;
import org.lethe.runs.internal.provider.Lease;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.ModelDescription;
import org.lethe.runs.internal.store.RunEntry;
import org.lethe.runs.internal.store.RunFile;
import org.lethe.runs.internal.store.StateDict;

/** What a recipe means: which stages follow each other, and what goes from one to the next. */
final class Pipeline {
  private static final String ORIGINAL = "original";
  private static final String ADVERSARY = "adversary";
  private static final String UNLEARNED = "unlearned";

  private final RunEntry run;
  private final Recipe recipe;
  private final Folder folder;
  private final Catalogue catalogue;
  private final Networks networks;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final Provenance provenance;

  Pipeline(
      RunEntry run,
      Folder folder,
      Catalogue catalogue,
      Networks networks,
      StageContext.Common common,
      Provenance provenance) {
    this.run = run;
    this.recipe = run.recipe();
    this.folder = folder;
    this.catalogue = catalogue;
    this.networks = networks;
    this.common = common;
    this.conductor = new Conductor(run, folder, common.compute());
    this.provenance = provenance;
  }

  /** The names of a recipe's stages, in order. */
  static List<String> stages(Recipe recipe, Catalogue catalogue) {
    List<String> stages = new ArrayList<>(List.of("data", ORIGINAL));
    if (needsAdversary(recipe, catalogue)) {
      stages.add(ADVERSARY);
    }
    stages.add("unlearn");
    recipe.controls().forEach(control -> stages.add("control:" + control.id()));
    recipe.evaluate().forEach(evaluator -> stages.add("evaluate:" + evaluator.id()));
    return stages;
  }

  /** Goes through all stages. */
  void execute() {
    try (Samples samples = conductor.stage("data", this::data)) {
      provenance.data(samples.fingerprint());
      Model original = conductor.stage(ORIGINAL, () -> original(samples));
      Optional<Model> adversary =
          needsAdversary(recipe, catalogue)
              ? Optional.of(conductor.stage(ADVERSARY, () -> adversary(samples)))
              : Optional.empty();
      Material material =
          new Material(samples, recipe.task(), recipe.forget(), original, adversary);
      evaluateAll(material, subjects(material));
    }
  }

  private List<Subject> subjects(Material material) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(ORIGINAL, material.original(), new Masker.None()));
    Unlearned main =
        conductor.stage(
            "unlearn", () -> unlearn(recipe.unlearn(), UNLEARNED, material, Optional.empty()));
    for (ProviderSettings control : recipe.controls()) {
      Unlearned result =
          conductor.stage(
              "control:" + control.id(),
              () -> unlearn(control, control.id(), material, Optional.of(main)));
      subjects.add(new Subject(control.id(), result.model(), result.masker()));
    }
    subjects.add(new Subject(UNLEARNED, main.model(), main.masker()));
    return subjects;
  }

  private void evaluateAll(Material material, List<Subject> subjects) {
    for (ProviderSettings evaluator : recipe.evaluate()) {
      conductor.stage("evaluate:" + evaluator.id(), () -> evaluate(evaluator, material, subjects));
    }
  }

  private Samples data() {
    ProviderSettings given = recipe.dataset();
    try (Lease<Dataset> lease = catalogue.lease(Role.DATASET, given.id(), Dataset.class)) {
      provenance.uses(lease);
      Settings settings = settings(lease.provider(), given);
      StageContext context = new StageContext(common, settings, folder.inside("scratch"));
      Samples samples = conductor.here(() -> lease.provider().open(context));
      try {
        requireAnnotations(samples);
        return samples;
      } catch (LetheException e) {
        samples.close();
        throw e;
      }
    }
  }

  private void requireAnnotations(Samples samples) {
    annotation(samples, "task", recipe.task());
    for (String attribute : recipe.forget()) {
      if (annotation(samples, "forget", attribute).classes().size() != 2) {
        throw new LetheException(
            "forget: %s has more than two values; name an attribute".formatted(attribute));
      }
    }
  }

  private static Annotation annotation(Samples samples, String key, String name) {
    List<String> names = samples.annotations().stream().map(Annotation::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new LetheException(
          "%s: the dataset has no annotation %s%s (it has: %s)"
              .formatted(key, name, Names.suggestion(name, names), String.join(", ", names)));
    }
    return samples.annotations().get(index);
  }

  private Model original(Samples samples) {
    List<String> classes = annotation(samples, "task", recipe.task()).classes();
    Network network = backbone(samples, classes.size());
    Model model =
        recipe
            .weights()
            .map(file -> new Model(network, given(file, network)))
            .orElseGet(
                () ->
                    train(
                        network, samples, Target.classes(recipe.task()), recipe.train(), ORIGINAL));
    keep(ORIGINAL, model, ofTask(samples));
    return model;
  }

  /** The user's own weights; a file that says so must be of the same task. */
  private Weights given(Path file, Network network) {
    ModelDescription.task(Safetensors.metadata(file))
        .filter(task -> !task.equals(recipe.task()))
        .ifPresent(
            task -> {
              throw new LetheException(
                  "weights: %s predicts %s, the recipe's task is %s"
                      .formatted(file, task, recipe.task()));
            });
    return StateDict.read(file, network);
  }

  private Model adversary(Samples samples) {
    Network network = backbone(samples, recipe.forget().size());
    Target target = Target.attributes(recipe.forget());
    Model model = train(network, samples, target, recipe.adversary(), ADVERSARY);
    keep(
        ADVERSARY,
        model,
        ModelDescription.ofAdversary(recipe.backbone(), images(samples), recipe.forget()));
    return model;
  }

  private Network backbone(Samples samples, int outputs) {
    ProviderSettings given = recipe.backbone();
    try (Lease<Backbone> lease = catalogue.lease(Role.BACKBONE, given.id(), Backbone.class)) {
      provenance.uses(lease);
      return lease.provider().describe(settings(lease.provider(), given), images(samples), outputs);
    }
  }

  private Model train(
      Network network, Samples samples, Target target, Map<String, Object> options, String stream) {
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, recipe.seed(), stream)),
            samples,
            target,
            new Masker.None(),
            IntStream.range(0, samples.count(Split.TRAIN)).toArray(),
            TrainingOptions.from(training(options)),
            recipe.seed(),
            stream);
    return new Model(
        network,
        conductor.onCompute(
            () -> new Training(networks, common.compute(), plan, Optional.empty())));
  }

  private Unlearned unlearn(
      ProviderSettings given, String subject, Material material, Optional<Unlearned> main) {
    try (Lease<Unlearner> lease = catalogue.lease(Role.UNLEARNER, given.id(), Unlearner.class)) {
      provenance.uses(lease);
      Unlearner unlearner = lease.provider();
      Settings settings = settings(unlearner, given);
      UnlearnStage context =
          new UnlearnStage(
              common,
              settings,
              folder.inside("scratch"),
              material,
              remover(unlearner, settings, images(material.samples())),
              main);
      Unlearned result = conductor.onCompute(() -> unlearner.start(context, Optional.empty()));
      keep(subject, result.model(), ofTask(material.samples()));
      measured(series(result, subject, material.samples()));
      return result;
    }
  }

  private Optional<Network> remover(Unlearner unlearner, Settings settings, Shape images) {
    boolean named =
        unlearner.settings().stream()
            .anyMatch(s -> s.kind() == Setting.Kind.PROVIDER && s.name().equals("remover"));
    if (!named || !settings.has("remover")) {
      return Optional.empty();
    }
    ProviderSettings given = settings.provider("remover");
    try (Lease<Remover> lease = catalogue.lease(Role.REMOVER, given.id(), Remover.class)) {
      provenance.uses(lease);
      return Optional.of(lease.provider().describe(settings(lease.provider(), given), images));
    }
  }

  private static List<Measurement> series(Unlearned result, String subject, Samples samples) {
    List<Measurement> series = new ArrayList<>(result.series());
    result
        .meanMask()
        .ifPresent(
            mean ->
                series.add(
                    Measurement.of("mean_mask", mean, samples.count(Split.TRAIN))
                        .with(Label.SPLIT, Split.TRAIN.label())));
    return series.stream().map(measurement -> measurement.with(Label.SUBJECT, subject)).toList();
  }

  private Evaluation evaluate(ProviderSettings given, Material material, List<Subject> subjects) {
    try (Lease<Evaluator> lease = catalogue.lease(Role.EVALUATOR, given.id(), Evaluator.class)) {
      provenance.uses(lease);
      EvaluationStage context =
          new EvaluationStage(
              common,
              settings(lease.provider(), given),
              folder.inside("scratch"),
              material,
              subjects,
              training(recipe.adversary()));
      Evaluation evaluation =
          conductor.onCompute(() -> lease.provider().start(context, Optional.empty()));
      evaluation.pictures().forEach(folder::picture);
      measured(evaluation.measurements());
      return evaluation;
    }
  }

  private void measured(List<Measurement> measurements) {
    run.add(measurements);
    folder.json("measurements.json", RunFile.measurements(run));
  }

  private void keep(String subject, Model model, Map<String, String> description) {
    Map<String, String> metadata = new LinkedHashMap<>(description);
    metadata.put("lethe.run", run.id());
    metadata.put("lethe.subject", subject);
    folder.weights(subject, model.weights(), metadata);
  }

  private Map<String, String> ofTask(Samples samples) {
    List<String> classes = annotation(samples, "task", recipe.task()).classes();
    return ModelDescription.ofTask(recipe.backbone(), images(samples), recipe.task(), classes);
  }

  private static boolean needsAdversary(Recipe recipe, Catalogue catalogue) {
    return Stream.concat(Stream.of(recipe.unlearn()), recipe.controls().stream())
            .anyMatch(
                given ->
                    asks(
                        catalogue,
                        Role.UNLEARNER,
                        given,
                        Unlearner.class,
                        Unlearner::needsAdversary))
        || recipe.evaluate().stream()
            .anyMatch(
                given ->
                    asks(
                        catalogue,
                        Role.EVALUATOR,
                        given,
                        Evaluator.class,
                        Evaluator::needsAdversary));
  }

  private static <T extends Provider> boolean asks(
      Catalogue catalogue,
      Role role,
      ProviderSettings given,
      Class<T> contract,
      Predicate<T> question) {
    try (Lease<T> lease = catalogue.lease(role, given.id(), contract)) {
      return question.test(lease.provider());
    }
  }

  private static Settings settings(Provider provider, ProviderSettings given) {
    return Settings.check(provider.settings(), given.values());
  }

  private static Settings training(Map<String, Object> options) {
    return Settings.check(TrainingOptions.settings(), options);
  }

  private static Shape images(Samples samples) {
    return new Shape(samples.channels(), samples.height(), samples.width());
  }
}
