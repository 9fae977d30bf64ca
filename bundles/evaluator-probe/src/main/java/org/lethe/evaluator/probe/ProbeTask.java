package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Bootstrap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Score;
import org.lethe.api.measure.Scores;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;

/**
 * Task that gathers features pass by pass, a batch per step, and then fits one probe after another.
 * The state holds the answers, the features as long as probes need them, and the unfinished probe,
 * so that no step is lost.
 */
final class ProbeTask implements Task<Evaluation> {
  private static final int DRAWS = 300;
  private static final long PER_STEP = 1_000;
  private static final String MEMORY = "memory";
  private static final String FEATURES = "features";
  private static final String FIT = "fit";

  private final Networks networks;
  private final EvaluationContext context;
  private final ProbeMaterial material;
  private final long memory;
  private final List<Pass> passes;
  private final List<ProbeQuestion> questions = new ArrayList<>();
  private final List<ProbeAnswer> answers = new ArrayList<>();
  private final Gathering gathering;
  private Optional<Features> model = Optional.empty();
  private Optional<TapRows> rows = Optional.empty();
  private Optional<Task<double[]>> fit = Optional.empty();

  ProbeTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    List<ReaderKind> kinds = ReaderKind.of(context.settings().get(ProbeEvaluator.READERS));
    material = new ProbeMaterial(context);
    gathering = new Gathering(material);
    memory = state.map(saved -> saved.integer(MEMORY)).orElse(context.memoryBudget());
    passes = Pass.plan(context, memory, material.count());
    passes.forEach(pass -> ask(pass, kinds));
    state.ifPresent(this::load);
  }

  private void ask(Pass pass, List<ReaderKind> kinds) {
    for (String tap : pass.taps()) {
      for (String feature : context.features()) {
        for (ReaderKind kind : kinds) {
          questions.add(new ProbeQuestion(pass, tap, feature, kind, false));
          if (kind == ReaderKind.LINEAR) {
            questions.add(new ProbeQuestion(pass, tap, feature, kind, true));
          }
        }
      }
    }
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    if (!gathering.complete()) {
      gather(question().pass());
      return true;
    }
    if (fit.isEmpty()) {
      fit = Optional.of(fit(Optional.empty()));
    }
    Task<double[]> current = fit.orElseThrow();
    if (!current.step()) {
      finish(current.result());
    }
    return !finished();
  }

  private void gather(Pass pass) {
    if (model.isEmpty()) {
      model = Optional.of(new Features(networks, context, pass.subject().model()));
    }
    gathering.add(model.orElseThrow().of(gathering.next(), pass.taps()));
    if (gathering.complete()) {
      close();
    }
  }

  /** Starts or resumes the fit of the next question. */
  private Task<double[]> fit(Optional<StateReader> state) {
    ProbeSets sets = sets(question());
    return question().kind() == ReaderKind.LINEAR
        ? new LinearFit(sets, state)
        : new MlpFit(networks, context, sets, state);
  }

  private ProbeSets sets(ProbeQuestion question) {
    if (rows.filter(known -> known.tap().equals(question.tap())).isEmpty()) {
      rows = Optional.of(TapRows.of(gathering, question.tap()));
    }
    ProbeSet all = set(ProbePart.FIT, question);
    int[] balanced =
        Balance.rows(
            new int[][] {all.strata(), all.labels()},
            context.seed(),
            "%s/%s".formatted(ProbeEvaluator.ID, question.feature()));
    return new ProbeSets(
        all.of(balanced), set(ProbePart.SELECT, question), set(ProbePart.TEST, question));
  }

  private ProbeSet set(ProbePart part, ProbeQuestion question) {
    return new ProbeSet(
        rows.orElseThrow().rows().get(part), labels(part, question), material.strata(part));
  }

  private int[] labels(ProbePart part, ProbeQuestion question) {
    return question.control()
        ? material.random(part, question.feature())
        : material.labels(part, question.feature());
  }

  private void finish(double[] scores) {
    Pass pass = question().pass();
    answers.add(answer(question(), scores));
    close();
    if (finished() || question().pass().index() != pass.index()) {
      gathering.clear();
      rows = Optional.empty();
    }
  }

  private ProbeAnswer answer(ProbeQuestion question, double[] scores) {
    int[] truth = labels(ProbePart.TEST, question);
    int[] strata = material.strata(ProbePart.TEST);
    Optional<Interval> interval =
        Bootstrap.interval(
            material.persons(ProbePart.TEST),
            DRAWS,
            context.seed(),
            "%s/%s".formatted(ProbeEvaluator.ID, question.feature()),
            drawn ->
                Scores.auroc(
                        Arrays.stream(drawn).map(i -> truth[i]).toArray(),
                        Arrays.stream(drawn).mapToDouble(i -> scores[i]).toArray(),
                        Arrays.stream(drawn).map(i -> strata[i]).toArray())
                    .value());
    return new ProbeAnswer(Scores.auroc(truth, scores, strata).value(), interval);
  }

  @Override
  public Progress progress() {
    int index = finished() ? passes.size() : question().pass().index();
    String what = gathering.complete() ? "probes" : "features";
    String phase = finished() ? "done" : what + " of " + question().pass().subject().name();
    long batches = gathering.whole();
    double inner = fit.map(task -> task.progress().fraction()).orElse(0.0);
    long steps = batches * index + gathering.size() + answers.size();
    return new Progress(
        phase,
        PER_STEP * steps + (long) (PER_STEP * inner),
        Math.max(1, PER_STEP * (batches * passes.size() + questions.size())),
        "thousandths of a step",
        Map.of());
  }

  /** Writes the state and the memory budget. Another budget would give other passes. */
  @Override
  public void save(StateWriter state) {
    state.put(MEMORY, memory);
    for (int i = 0; i < answers.size(); i++) {
      answers.get(i).save(state.child(Integer.toString(i)));
    }
    gathering.save(state.child(FEATURES));
    fit.ifPresent(task -> task.save(state.child(FIT)));
  }

  private void load(StateReader state) {
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      answers.add(ProbeAnswer.load(state.child(Integer.toString(i))));
    }
    if (!finished()) {
      gathering.load(state.child(FEATURES), question().pass().taps());
    }
    if (state.has(FIT)) {
      fit = Optional.of(fit(Optional.of(state.child(FIT))));
    }
  }

  @Override
  public Evaluation result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      measurements.add(measurement(questions.get(i), answers.get(i)));
    }
    return new Evaluation(measurements, ProbeCharts.of(measurements), List.of());
  }

  @Override
  public void close() {
    model.ifPresent(Features::close);
    model = Optional.empty();
    fit.ifPresent(Task::close);
    fit = Optional.empty();
  }

  /** Returns the next question. */
  private ProbeQuestion question() {
    return questions.get(answers.size());
  }

  private boolean finished() {
    return answers.size() == questions.size();
  }

  private Measurement measurement(ProbeQuestion question, ProbeAnswer answer) {
    int[] labels = labels(ProbePart.TEST, question);
    int[] strata = material.strata(ProbePart.TEST);
    // The warning about a missing class follows from the labels, so it needs no place in the state.
    Optional<String> warning = Scores.auroc(labels, new double[labels.length], strata).warning();
    Measurement auroc = Measurement.of("auroc", new Score(answer.auroc(), warning), labels.length);
    return answer
        .interval()
        .map(auroc::within)
        .orElse(auroc)
        .with(Label.SUBJECT, question.pass().subject().name())
        .with(Label.TAP, question.tap())
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, Split.TEST.label())
        .with(Label.READER, question.kind().word())
        .with(Label.LABELS, question.control() ? "random" : "true")
        .with(Label.TARGET, question.feature());
  }
}
