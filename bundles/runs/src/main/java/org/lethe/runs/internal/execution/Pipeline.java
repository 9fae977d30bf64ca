package org.lethe.runs.internal.execution;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.lethe.nn.TrainingOptions;
import org.lethe.runs.Recipe;
import org.lethe.runs.internal.provider.NestedProvider;
import org.lethe.runs.internal.recipe.Annotations;
import org.lethe.runs.internal.store.Folder;
import org.lethe.runs.internal.store.RunEntry;
import org.lethe.runs.internal.store.RunFile;
import org.lethe.runs.internal.store.UnlearnedFile;

/** What a recipe means: which stages follow each other, and what goes from one to the next. */
final class Pipeline {
  private static final String UNLEARNED = "unlearned";

  private final RunEntry run;
  private final Recipe recipe;
  private final Folder folder;
  private final Leases leases;
  private final Networks networks;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final Provenance provenance;

  Pipeline(
      RunEntry run,
      Folder folder,
      Leases leases,
      Networks networks,
      StageContext.Common common,
      Conductor conductor,
      Provenance provenance) {
    this.run = run;
    this.recipe = run.recipe();
    this.folder = folder;
    this.leases = leases;
    this.networks = networks;
    this.common = common;
    this.conductor = conductor;
    this.provenance = provenance;
  }

  /**
   * Goes through all stages.
   *
   * @param opened told the fingerprint of the data
   */
  void execute(Consumer<String> opened) {
    conductor.recall();
    // The datasets are in use as long as their images are.
    DatasetChain.lease(
        leases,
        recipe.dataset(),
        chain -> {
          Supplier<OpenDatasets> open = () -> open(chain);
          try (OpenDatasets datasets = conductor.stage(Outline.DATA, open, open)) {
            Samples samples = datasets.samples();
            opened.accept(samples.fingerprint());
            provenance.data(samples.fingerprint());
            execute(samples);
          }
          return true;
        });
  }

  private void execute(Samples samples) {
    Classifiers classifiers = new Classifiers(recipe, samples, leases, networks, common, conductor);
    Model original =
        conductor.stage(
            Outline.ORIGINAL,
            () -> original(classifiers),
            () -> classifiers.original(folder.weights(Outline.ORIGINAL)));
    Optional<Model> adversary =
        run.has(Outline.ADVERSARY)
            ? Optional.of(
                conductor.stage(
                    Outline.ADVERSARY,
                    () -> adversary(classifiers),
                    () -> classifiers.adversary(folder.weights(Outline.ADVERSARY))))
            : Optional.empty();
    Material material = new Material(samples, recipe.task(), recipe.forget(), original, adversary);
    evaluateAll(material, subjects(material, classifiers));
  }

  private List<Subject> subjects(Material material, Classifiers classifiers) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(Outline.ORIGINAL, material.original(), new Masker.None()));
    Unlearned main =
        procedure(new Part(Outline.UNLEARN, UNLEARNED, recipe.unlearn()), material, classifiers);
    for (ProviderSettings control : recipe.controls()) {
      Part part = new Part(Outline.control(control), control.id(), control).comparedWith(main);
      subjects.add(subject(part, procedure(part, material, classifiers)));
    }
    subjects.add(new Subject(UNLEARNED, main.model(), main.masker()));
    for (ProviderSettings reference : recipe.references()) {
      Part part = new Part(Outline.reference(reference), reference.id(), reference);
      reference(part, material, classifiers)
          .map(result -> subject(part, result))
          .ifPresent(subjects::add);
    }
    return subjects;
  }

  private static Subject subject(Part part, Unlearned result) {
    return new Subject(part.subject(), result.model(), result.masker());
  }

  private void evaluateAll(Material material, List<Subject> subjects) {
    for (ProviderSettings evaluator : recipe.evaluate()) {
      // What an evaluation ends in is in the run's measurements and pictures already.
      conductor.stage(
          Outline.evaluate(evaluator), () -> evaluate(evaluator, material, subjects), () -> true);
    }
  }

  private OpenDatasets open(DatasetChain chain) {
    OpenDatasets datasets = OpenDatasets.of(chain, this::open);
    List<Problem> problems =
        Annotations.problems(datasets.samples().annotations(), recipe.task(), recipe.forget());
    if (!problems.isEmpty()) {
      datasets.close();
      throw new LetheException(problems.get(0).toString());
    }
    return datasets;
  }

  private Samples open(DatasetChain.Layer layer, Optional<Samples> wrapped) {
    DatasetStage context =
        new DatasetStage(common, layer.settings(), folder.inside("scratch"), wrapped);
    return conductor.beside(
        Worker.of(Role.DATASET, layer.dataset()), () -> layer.dataset().open(context));
  }

  private Model original(Classifiers classifiers) {
    Model model = classifiers.original();
    keep(Outline.ORIGINAL, model, classifiers.ofTask());
    return model;
  }

  private Model adversary(Classifiers classifiers) {
    Model model = classifiers.adversary();
    keep(Outline.ADVERSARY, model, classifiers.ofAdversary());
    return model;
  }

  /**
   * An unlearner's part in a run.
   *
   * @param stage its stage
   * @param subject the name of its model
   * @param given the unlearner
   * @param main what a control is compared with
   */
  private record Part(
      String stage, String subject, ProviderSettings given, Optional<Unlearned> main) {

    Part(String stage, String subject, ProviderSettings given) {
      this(stage, subject, given, Optional.empty());
    }

    Part comparedWith(Unlearned other) {
      return new Part(stage, subject, given, Optional.of(other));
    }
  }

  private Unlearned procedure(Part part, Material material, Classifiers classifiers) {
    return withUnlearner(
        part,
        material,
        classifiers,
        (unlearner, context) ->
            conductor.stage(
                part.stage(),
                () -> unlearn(unlearner, context, part.subject(), classifiers),
                () -> recall(part, context)));
  }

  /** Runs a reference; nothing where the data cannot give what it needs. */
  private Optional<Unlearned> reference(Part part, Material material, Classifiers classifiers) {
    return withUnlearner(
        part,
        material,
        classifiers,
        (unlearner, context) ->
            conductor.stage(
                part.stage(),
                () -> attempt(unlearner, context, part, classifiers),
                () ->
                    Files.exists(folder.weights(part.subject()))
                        ? Optional.of(recall(part, context))
                        : Optional.empty()));
  }

  private Optional<Unlearned> attempt(
      Unlearner unlearner, UnlearnStage context, Part part, Classifiers classifiers) {
    try {
      return Optional.of(unlearn(unlearner, context, part.subject(), classifiers));
    } catch (NotPossibleException e) {
      context.warn("reference %s: %s".formatted(part.subject(), e.getMessage()));
      folder.discardWeights(part.subject()); // of a time when it was possible
      return Optional.empty();
    }
  }

  private Unlearned recall(Part part, UnlearnStage context) {
    Network network = context.original().network();
    return UnlearnedFile.read(folder, part.subject(), network, context.remover());
  }

  private <R> R withUnlearner(
      Part part,
      Material material,
      Classifiers classifiers,
      BiFunction<Unlearner, UnlearnStage, R> work) {
    Settings originalTraining = Settings.check(TrainingOptions.settings(), recipe.train());
    return leases.use(
        Role.UNLEARNER,
        part.given(),
        Unlearner.class,
        (unlearner, settings) ->
            withRemover(
                unlearner,
                settings,
                classifiers.images(),
                remover ->
                    work.apply(
                        unlearner,
                        new UnlearnStage(
                            common,
                            settings,
                            folder.inside("scratch"),
                            material,
                            originalTraining,
                            remover,
                            part.main()))));
  }

  private Unlearned unlearn(
      Unlearner unlearner, UnlearnStage context, String subject, Classifiers classifiers) {
    Unlearned result =
        conductor.onCompute(
            Worker.of(Role.UNLEARNER, unlearner), state -> unlearner.start(context, state));
    Map<String, String> metadata = metadata(subject, classifiers.ofTask());
    UnlearnedFile.write(folder, subject, result, context.remover(), metadata);
    measured(
        result.series().stream()
            .map(measurement -> measurement.with(Label.SUBJECT, subject))
            .toList());
    return result;
  }

  private <R> R withRemover(
      Unlearner unlearner, Settings settings, Shape images, Function<Optional<Network>, R> work) {
    Optional<ProviderSettings> named =
        leases.nested(Role.UNLEARNER, unlearner, settings).stream()
            .filter(nested -> nested.setting().equals("remover"))
            .map(NestedProvider::given)
            .findFirst();
    return named.isPresent()
        ? leases.use(
            Role.REMOVER,
            named.get(),
            Remover.class,
            (remover, its) ->
                work.apply(
                    Optional.of(
                        leases.ask(
                            Role.REMOVER, remover.id(), () -> remover.describe(its, images)))))
        : work.apply(Optional.empty());
  }

  private boolean evaluate(ProviderSettings given, Material material, List<Subject> subjects) {
    return leases.use(
        Role.EVALUATOR,
        given,
        Evaluator.class,
        (evaluator, settings) ->
            withMetrics(
                leases.nested(Role.EVALUATOR, evaluator, settings).stream()
                    .filter(nested -> nested.role() == Role.FAIRNESS_METRIC)
                    .map(NestedProvider::given)
                    .toList(),
                List.of(),
                metrics ->
                    evaluate(
                        evaluator,
                        new EvaluationStage(
                            common,
                            settings,
                            folder.inside("scratch"),
                            material,
                            subjects,
                            metrics,
                            Settings.check(TrainingOptions.settings(), recipe.adversary())))));
  }

  private boolean evaluate(Evaluator evaluator, EvaluationStage context) {
    Evaluation evaluation =
        conductor.onCompute(
            Worker.of(Role.EVALUATOR, evaluator), state -> evaluator.start(context, state));
    evaluation.pictures().forEach(folder::picture);
    measured(evaluation.measurements());
    return true;
  }

  /** Leases metrics one by one for as long as some work with all of them takes. */
  private boolean withMetrics(
      List<ProviderSettings> rest, List<ChosenMetric> leased, Predicate<List<ChosenMetric>> work) {
    return rest.isEmpty()
        ? work.test(leased)
        : leases.use(
            Role.FAIRNESS_METRIC,
            rest.get(0),
            FairnessMetric.class,
            (metric, settings) -> {
              Stream<ChosenMetric> more = Stream.of(new ChosenMetric(metric, settings));
              return withMetrics(
                  rest.subList(1, rest.size()),
                  Stream.concat(leased.stream(), more).toList(),
                  work);
            });
  }

  /** A figure that depends on more than one build says so. */
  private void measured(List<Measurement> measurements) {
    run.add(
        run.mixed()
            ? measurements.stream().map(each -> each.with(Label.BUILD, "mixed")).toList()
            : measurements);
    folder.json(RunFile.MEASURED, RunFile.measurements(run.measurements()));
  }

  private void keep(String subject, Model model, Map<String, String> description) {
    folder.weights(subject, model.weights(), metadata(subject, description));
  }

  private Map<String, String> metadata(String subject, Map<String, String> description) {
    Map<String, String> metadata = new LinkedHashMap<>(description);
    metadata.put("lethe.run", run.id());
    metadata.put("lethe.subject", subject);
    return metadata;
  }
}
