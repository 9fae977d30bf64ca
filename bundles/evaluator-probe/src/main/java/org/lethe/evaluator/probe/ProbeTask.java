package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
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
 * Model by model: computes the features of all taps, a batch per step, then fits a probe per step.
 * What is saved are the scores; features that were computed are computed again.
 */
final class ProbeTask implements Task<Evaluation> {
  private final Networks networks;
  private final EvaluationContext context;
  private final Material material;
  private final List<Question> questions = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();
  private final long batches;
  private Optional<Features> features = Optional.empty();
  private boolean ready;
  private long steps;

  /** One probe to be fitted. */
  private record Question(Subject subject, String tap, String feature, boolean control) {}

  ProbeTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    material = new Material(context);
    batches = Features.batches(material);
    for (Subject subject : context.subjects()) {
      for (String tap : subject.model().network().taps()) {
        for (String feature : context.forget()) {
          questions.add(new Question(subject, tap, feature, false));
          questions.add(new Question(subject, tap, feature, true));
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
    Question question = questions.get(answers.size());
    if (features.isEmpty()) {
      Features opened = new Features(networks, context, material, question.subject().model());
      features = Optional.of(opened);
    }
    if (!ready) {
      ready = !features.orElseThrow().step();
      steps++;
      return true;
    }
    answers.add(answer(question, features.orElseThrow()));
    if (between()) {
      close();
    }
    return !finished();
  }

  @Override
  public Progress progress() {
    String phase =
        finished()
            ? "done"
            : "%s of %s"
                .formatted(
                    ready ? "probes" : "features", questions.get(answers.size()).subject().name());
    return new Progress(
        phase,
        steps + answers.size(),
        Math.max(1, batches * context.subjects().size() + questions.size()),
        "steps",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    for (int i = 0; i < answers.size(); i++) {
      state.put(Integer.toString(i), answers.get(i));
    }
  }

  private void load(StateReader state) {
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      answers.add(state.decimal(Integer.toString(i)));
    }
    if (!answers.isEmpty()) {
      Subject last = questions.get(answers.size() - 1).subject();
      steps = batches * (context.subjects().indexOf(last) + (between() ? 1 : 0));
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
    features.ifPresent(Features::close);
    features = Optional.empty();
    ready = false;
  }

  /** Whether the last answer was the last of its subject. */
  private boolean between() {
    String last = questions.get(answers.size() - 1).subject().name();
    return finished() || !questions.get(answers.size()).subject().name().equals(last);
  }

  private boolean finished() {
    return answers.size() == questions.size();
  }

  private double answer(Question question, Features found) {
    return Probe.auroc(
        examples(Split.TRAIN, question, found),
        examples(Split.VALIDATION, question, found),
        examples(Split.TEST, question, found));
  }

  private Probe.Examples examples(Split split, Question question, Features found) {
    return new Probe.Examples(found.of(split, question.tap()), labels(split, question));
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
        .with(Label.SUBJECT, question.subject().name())
        .with(Label.TAP, question.tap())
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, Split.TEST.label())
        .with(Label.LABELS, question.control() ? "random" : "true")
        .with(Label.TARGET, question.feature());
  }
}
