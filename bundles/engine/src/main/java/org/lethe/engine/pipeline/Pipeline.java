package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.SharedValues;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.EarlyTasks;
import org.lethe.runs.Recipe;
import org.lethe.store.Folder;
import org.lethe.store.RunProvenance;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.request.Annotations;
import org.lethe.store.request.RowsFile;

/** The pipeline of a run, which executes the stages of a recipe in order. */
public final class Pipeline {
  private static final String UNLEARNED = "unlearned";

  private final RunEntry run;
  private final Recipe recipe;
  private final Folder folder;
  private final Leases leases;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final RunProvenance provenance;
  private final StageResults results;
  private final RunSnapshots snapshots;

  public Pipeline(
      RunEntry run,
      Folder folder,
      Leases leases,
      StageContext.Common common,
      Conductor conductor,
      RunProvenance provenance) {
    this.run = run;
    this.recipe = run.recipe();
    this.folder = folder;
    this.leases = leases;
    this.common = common;
    this.conductor = conductor;
    this.provenance = provenance;
    this.results = new StageResults(run, folder);
    this.snapshots = new RunSnapshots(recipe.snapshots(), folder);
  }

  /**
   * Executes all stages.
   *
   * @param opened the listener that receives the fingerprint of the data
   */
  public void execute(Consumer<String> opened) {
    conductor.recall();
    // The datasets stay leased while their images are used.
    try (LeaseScope scope = new LeaseScope(leases)) {
      DatasetChain chain = DatasetChain.lease(scope, recipe.dataset());
      Supplier<OpenDatasets> open = () -> open(chain);
      try (OpenDatasets datasets = conductor.stage(Outline.DATA, open, open)) {
        Samples samples = datasets.samples();
        opened.accept(samples.fingerprint());
        provenance.data(samples.fingerprint());
        execute(Selections.classes(samples, recipe.request().features()));
      }
    }
  }

  private void execute(Samples samples) {
    Classifiers classifiers =
        new Classifiers(
            recipe,
            samples,
            leases,
            common,
            conductor,
            folder.inside("scratch"),
            snapshots,
            trainsSideBySide());
    Optional<Identification> stored =
        recipe
            .identifier()
            .map(file -> new TakingOver(common, conductor, results, classifiers).run(file));
    Material trained = trained(samples, classifiers);
    Material material =
        stored
            .or(() -> recipe.identify().map(given -> identified(given, trained, classifiers)))
            .map(trained::with)
            .orElse(trained);
    Procedures procedures =
        new Procedures(
            leases,
            common,
            conductor,
            results,
            material,
            classifiers,
            snapshots,
            common.hasLanes() && recipe.controls().size() + recipe.references().size() > 1);
    Settings adversaryTraining = classifiers.training(recipe.adversary());
    evaluateAll(material, subjects(material, procedures), adversaryTraining);
  }

  private boolean trainsSideBySide() {
    return common.hasLanes() && run.has(Outline.ADVERSARY) && recipe.weights().isEmpty();
  }

  private Material trained(Samples samples, Classifiers classifiers) {
    try (LeaseScope scope = new LeaseScope(leases);
        EarlyTasks early = conductor.early()) {
      if (trainsSideBySide()) {
        classifiers.announce(scope, early);
      }
      return material(samples, classifiers);
    }
  }

  private Material material(Samples samples, Classifiers classifiers) {
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
    return new Material(
        samples,
        recipe.task(),
        recipe.request(),
        requested(samples),
        original,
        classifiers.training(recipe.train()),
        adversary,
        Optional.empty());
  }

  private Identification identified(
      ProviderSettings given, Material material, Classifiers classifiers) {
    return new Identifying(leases, common, conductor, results, material, classifiers).run(given);
  }

  private List<Subject> subjects(Material material, Procedures procedures) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(
        new Subject(
            Subject.Kind.ORIGINAL, Outline.ORIGINAL, material.original(), new Masker.None()));
    Unlearned main =
        procedures.run(new Procedures.Part(Outline.UNLEARN, UNLEARNED, recipe.unlearn()));
    List<Procedures.Part> controls = controls(main);
    List<Procedures.Part> references = references();
    try (LeaseScope scope = new LeaseScope(leases);
        EarlyTasks early = conductor.early()) {
      procedures.announce(
          scope, early, Stream.concat(controls.stream(), references.stream()).toList());
      for (Procedures.Part part : controls) {
        subjects.add(subject(Subject.Kind.CONTROL, part.subject(), procedures.run(part)));
      }
      subjects.add(subject(Subject.Kind.UNLEARNED, UNLEARNED, main));
      for (Procedures.Part part : references) {
        procedures
            .runIfPossible(part)
            .map(result -> subject(Subject.Kind.REFERENCE, part.subject(), result))
            .ifPresent(subjects::add);
      }
    }
    return subjects;
  }

  private List<Procedures.Part> controls(Unlearned main) {
    return recipe.controls().stream()
        .map(
            control ->
                new Procedures.Part(Outline.control(control), control.name(), control)
                    .comparedWith(main))
        .toList();
  }

  private List<Procedures.Part> references() {
    return recipe.references().stream()
        .map(
            reference ->
                new Procedures.Part(Outline.reference(reference), reference.name(), reference))
        .toList();
  }

  private static Subject subject(Subject.Kind kind, String name, Unlearned result) {
    return new Subject(kind, name, result.model(), result.masker());
  }

  private void evaluateAll(Material material, List<Subject> subjects, Settings adversaryTraining) {
    SharedValues shared = new SharedValues();
    for (ProviderSettings evaluator : recipe.evaluate()) {
      // The result of a completed evaluation is already stored.
      conductor.stage(
          Outline.evaluate(evaluator),
          () -> evaluate(evaluator, material, subjects, adversaryTraining, shared),
          () -> true);
    }
  }

  private OpenDatasets open(DatasetChain chain) {
    OpenDatasets datasets = OpenDatasets.of(chain, this::open);
    try {
      checkRequest(datasets.samples());
      return datasets;
    } catch (RuntimeException e) {
      datasets.close();
      throw e;
    }
  }

  private void checkRequest(Samples samples) {
    List<Problem> problems =
        Annotations.problems(samples.annotations(), recipe.task(), recipe.request());
    if (!problems.isEmpty()) {
      throw new LetheException(problems.get(0).toString());
    }
    requested(samples);
    if (recipe.request() instanceof Request.Filters filters
        && filters.by() == Request.Filters.By.PART) {
      requirePart(filters.value(), samples.parts());
    }
  }

  private static void requirePart(String part, Set<String> known) {
    if (!known.contains(part)) {
      List<String> sorted = known.stream().sorted().toList();
      throw new LetheException(
          "forget: the dataset has no part masks for %s%s; name a group or a filter instead"
              .formatted(part, Names.suggestion(part, sorted)));
    }
  }

  private RequestedRows requested(Samples samples) {
    int[] listed =
        recipe.request() instanceof Request.TrainingRows rows
            ? RowsFile.read(rows).within(samples.count(Split.TRAIN))
            : new int[0];
    return new RequestedRows(samples, recipe.task(), recipe.request(), listed);
  }

  private Samples open(Leased<Dataset> layer, Optional<Samples> wrapped) {
    DatasetStage context = new DatasetStage(common, layer, folder.inside("scratch"), wrapped);
    return conductor.beside(layer.worker(), () -> layer.provider().open(context));
  }

  private Model original(Classifiers classifiers) {
    recipe.identify().ifPresent(classifiers::check);
    TrainedModel trained = classifiers.original();
    results.trained(Outline.ORIGINAL, trained, classifiers.ofTask());
    return recipe.weights().isEmpty()
        ? trained.model()
        : classifiers.original(results.folder().weights(Outline.ORIGINAL)); // not the user's file
  }

  private Model adversary(Classifiers classifiers) {
    TrainedModel trained = classifiers.adversary();
    results.trained(Outline.ADVERSARY, trained, classifiers.ofAdversary());
    return trained.model();
  }

  private boolean evaluate(
      ProviderSettings given,
      Material material,
      List<Subject> subjects,
      Settings adversaryTraining,
      SharedValues shared) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Leased<Evaluator> evaluator = scope.lease(Role.EVALUATOR, given, Evaluator.class);
      boolean all = leases.ask(Role.EVALUATOR, given.id(), evaluator.provider()::testsSnapshots);
      EvaluationStage context =
          new EvaluationStage(
              common,
              evaluator,
              folder.inside("scratch"),
              material,
              all ? snapshots.with(subjects) : subjects,
              scope.metricsOf(evaluator),
              adversaryTraining,
              shared);
      Evaluation evaluation =
          conductor.onCompute(
              evaluator.worker(), state -> evaluator.provider().start(context, state));
      results.evaluated(given, evaluation, all);
    }
    return true;
  }
}
