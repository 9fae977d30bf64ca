package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.catalog.NestedProvider;
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.engine.recipe.Annotations;
import org.lethe.engine.recipe.RowsFile;
import org.lethe.engine.steps.Conductor;
import org.lethe.engine.steps.Worker;
import org.lethe.engine.store.Folder;
import org.lethe.engine.store.Provenance;
import org.lethe.runs.Recipe;

/** What a recipe means: which stages follow each other, and what goes from one to the next. */
public final class Pipeline {
  private static final String UNLEARNED = "unlearned";

  private final RunEntry run;
  private final Recipe recipe;
  private final Folder folder;
  private final Leases leases;
  private final StageContext.Common common;
  private final Conductor conductor;
  private final Provenance provenance;
  private final StageResults results;

  public Pipeline(
      RunEntry run,
      Folder folder,
      Leases leases,
      StageContext.Common common,
      Conductor conductor,
      Provenance provenance) {
    this.run = run;
    this.recipe = run.recipe();
    this.folder = folder;
    this.leases = leases;
    this.common = common;
    this.conductor = conductor;
    this.provenance = provenance;
    this.results = new StageResults(run, folder);
  }

  /**
   * Goes through all stages.
   *
   * @param opened told the fingerprint of the data
   */
  public void execute(Consumer<String> opened) {
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
            execute(Selections.classes(samples, recipe.request().features()));
          }
          return true;
        });
  }

  private void execute(Samples samples) {
    Classifiers classifiers =
        new Classifiers(recipe, samples, leases, common, conductor, folder.inside("scratch"));
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
    Material material =
        new Material(
            samples,
            recipe.task(),
            recipe.request(),
            requested(samples),
            original,
            classifiers.training(recipe.train()),
            adversary);
    Procedures procedures =
        new Procedures(leases, common, conductor, results, material, classifiers);
    Settings adversaryTraining = classifiers.training(recipe.adversary());
    evaluateAll(material, subjects(material, procedures), adversaryTraining);
  }

  private List<Subject> subjects(Material material, Procedures procedures) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(
        new Subject(
            Subject.Kind.ORIGINAL, Outline.ORIGINAL, material.original(), new Masker.None()));
    Unlearned main =
        procedures.run(new Procedures.Part(Outline.UNLEARN, UNLEARNED, recipe.unlearn()));
    for (ProviderSettings control : recipe.controls()) {
      Procedures.Part part =
          new Procedures.Part(Outline.control(control), control.name(), control).comparedWith(main);
      subjects.add(subject(Subject.Kind.CONTROL, part.subject(), procedures.run(part)));
    }
    subjects.add(subject(Subject.Kind.UNLEARNED, UNLEARNED, main));
    for (ProviderSettings reference : recipe.references()) {
      Procedures.Part part =
          new Procedures.Part(Outline.reference(reference), reference.name(), reference);
      procedures
          .runIfPossible(part)
          .map(result -> subject(Subject.Kind.REFERENCE, part.subject(), result))
          .ifPresent(subjects::add);
    }
    return subjects;
  }

  private static Subject subject(Subject.Kind kind, String name, Unlearned result) {
    return new Subject(kind, name, result.model(), result.masker());
  }

  private void evaluateAll(Material material, List<Subject> subjects, Settings adversaryTraining) {
    for (ProviderSettings evaluator : recipe.evaluate()) {
      // What an evaluation ends in is stored already.
      conductor.stage(
          Outline.evaluate(evaluator),
          () -> evaluate(evaluator, material, subjects, adversaryTraining),
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
  }

  private RequestedRows requested(Samples samples) {
    int[] listed =
        recipe.request() instanceof Request.TrainingRows rows
            ? RowsFile.read(rows).within(samples.count(Split.TRAIN))
            : new int[0];
    return new RequestedRows(samples, recipe.task(), recipe.request(), listed);
  }

  private Samples open(DatasetChain.Layer layer, Optional<Samples> wrapped) {
    DatasetStage context =
        new DatasetStage(common, layer.settings(), folder.inside("scratch"), wrapped);
    return conductor.beside(
        Worker.of(Role.DATASET, layer.id(), layer.dataset()), () -> layer.dataset().open(context));
  }

  private Model original(Classifiers classifiers) {
    TrainedModel trained = classifiers.original();
    results.trained(Outline.ORIGINAL, trained, classifiers.ofTask());
    return trained.model();
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
      Settings adversaryTraining) {
    return leases.use(
        Role.EVALUATOR,
        given,
        Evaluator.class,
        (evaluator, settings) ->
            withMetrics(
                NestedProvider.in(settings).stream()
                    .filter(nested -> nested.role() == Role.FAIRNESS_METRIC)
                    .map(NestedProvider::given)
                    .toList(),
                List.of(),
                metrics ->
                    evaluate(
                        given,
                        evaluator,
                        new EvaluationStage(
                            common,
                            settings,
                            folder.inside("scratch"),
                            material,
                            subjects,
                            metrics,
                            adversaryTraining))));
  }

  private boolean evaluate(ProviderSettings given, Evaluator evaluator, EvaluationStage context) {
    Evaluation evaluation =
        conductor.onCompute(
            Worker.of(Role.EVALUATOR, given.id(), evaluator),
            state -> evaluator.start(context, state));
    results.charted(Outline.evaluate(given), evaluation.charts());
    evaluation.pictures().forEach(picture -> results.painted(given, picture));
    results.measured(evaluation.measurements());
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
              Stream<ChosenMetric> more =
                  Stream.of(new ChosenMetric(rest.get(0).id(), metric, settings));
              return withMetrics(
                  rest.subList(1, rest.size()),
                  Stream.concat(leased.stream(), more).toList(),
                  work);
            });
  }
}
