package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
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
 * Pass by pass: gathers features, a batch per step, then fits a probe per step. What is saved are
 * the scores, and the features as long as a probe needs them, so that no step is lost.
 */
final class ProbeTask implements Task<Evaluation> {
  private static final String MEMORY = "memory";
  private static final String FEATURES = "features";

  private final Networks networks;
  private final EvaluationContext context;
  private final Material material;
  private final long memory;
  private final List<Pass> passes;
  private final List<Question> questions = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();
  private final Gathering gathering;
  private Optional<Features> model = Optional.empty();

  /** One probe to be fitted. */
  private record Question(Pass pass, String tap, String feature, boolean control) {}

  ProbeTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    material = new Material(context);
    gathering = new Gathering(material);
    memory = state.map(saved -> saved.integer(MEMORY)).orElse(context.memoryBudget());
    passes = Pass.plan(context, memory, material.count());
    for (Pass pass : passes) {
      for (String tap : pass.taps()) {
        for (String feature : context.forget()) {
          questions.add(new Question(pass, tap, feature, false));
          questions.add(new Question(pass, tap, feature, true));
        }
      }
    }
    state.ifPresent(this::load);
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    if (!gathering.complete()) {
      gather(pass());
      return true;
    }
    answers.add(answer(questions.get(answers.size())));
    if (between()) {
      gathering.clear();
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

  @Override
  public Progress progress() {
    int index = finished() ? passes.size() : pass().index();
    String what = gathering.complete() ? "probes" : "features";
    String phase = finished() ? "done" : what + " of " + pass().subject().name();
    long batches = gathering.whole();
    return new Progress(
        phase,
        batches * index + gathering.size() + answers.size(),
        Math.max(1, batches * passes.size() + questions.size()),
        "steps",
        Map.of());
  }

  /** The memory too: with another, the passes would be others. */
  @Override
  public void save(StateWriter state) {
    state.put(MEMORY, memory);
    for (int i = 0; i < answers.size(); i++) {
      state.put(Integer.toString(i), answers.get(i));
    }
    gathering.save(state.child(FEATURES));
  }

  private void load(StateReader state) {
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      answers.add(state.decimal(Integer.toString(i)));
    }
    if (!finished()) {
      gathering.load(state.child(FEATURES), pass().taps());
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
    return new Evaluation(measurements, List.of());
  }

  @Override
  public void close() {
    model.ifPresent(Features::close);
    model = Optional.empty();
  }

  /** Whether the last answer was the last of its pass. */
  private boolean between() {
    int last = questions.get(answers.size() - 1).pass().index();
    return finished() || pass().index() != last;
  }

  /** The pass of the next question. */
  private Pass pass() {
    return questions.get(answers.size()).pass();
  }

  private boolean finished() {
    return answers.size() == questions.size();
  }

  private double answer(Question question) {
    return Probe.auroc(
        examples(Split.TRAIN, question),
        examples(Split.VALIDATION, question),
        examples(Split.TEST, question));
  }

  private Probe.Examples examples(Split split, Question question) {
    return new Probe.Examples(gathering.of(split, question.tap()), labels(split, question));
  }

  private int[] labels(Split split, Question question) {
    return question.control()
        ? material.shuffled(split, question.feature())
        : material.labels(split, question.feature());
  }

  private Measurement measurement(Question question, double auroc) {
    int[] labels = labels(Split.TEST, question);
    // The warning about a missing class follows from the labels, so it needs no place in the state.
    Score score = new Score(auroc, Scores.auroc(labels, new double[labels.length]).warning());
    return Measurement.of("auroc", score, labels.length)
        .with(Label.SUBJECT, question.pass().subject().name())
        .with(Label.TAP, question.tap())
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, Split.TEST.label())
        .with(Label.LABELS, question.control() ? "random" : "true")
        .with(Label.TARGET, question.feature());
  }
}
