package org.lethe.evaluator.fairness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;

/**
 * Task of the fairness figures: first the predictions, a batch per step; then one figure per step.
 */
final class FairnessTask implements Task<Evaluation> {
  private static final String PREDICTED = "predicted";
  private static final String PREDICTIONS = "predictions";
  private static final String ANSWERS = "answers";
  private final List<Question> questions;
  private final List<Measurement> blanks;
  private final Predictions predictions;
  private final Answers answers = new Answers();
  private final long images;
  private boolean predicted;

  FairnessTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    List<Showing> showings = Showing.of(context.subjects());
    questions = FairnessQuestions.of(context, showings);
    blanks = questions.stream().flatMap(question -> question.blanks().stream()).toList();
    images = context.samples().count(Split.TEST);
    predictions =
        new Predictions(
                networks,
                context.compute(),
                context.samples(),
                showings.stream().map(showing -> showing.pass(context.samples())).toList(),
                state.map(saved -> saved.child(PREDICTIONS)))
            .sharing(context.shared());
    state.ifPresent(this::load);
  }

  @Override
  public boolean step() {
    if (!predicted) {
      predicted = !predictions.step();
    } else if (!finished()) {
      answers.add(answers(next()));
    }
    return !finished();
  }

  /** Returns the first question without answers. */
  private Question next() {
    int before = 0;
    int number = 0;
    while (before < answers.size()) {
      before += questions.get(number).blanks().size();
      number++;
    }
    return questions.get(number);
  }

  private List<Measurement> answers(Question question) {
    Decisions decisions = Decisions.of(predictions.result().get(question.showing().number()));
    List<String> diverged = List.of("the model's logits are not numbers: it has diverged");
    return decisions.defined()
        ? question.answers(decisions)
        : question.blanks().stream()
            .map(blank -> Question.figure(blank, Double.NaN, images, diverged))
            .toList();
  }

  @Override
  public Progress progress() {
    Progress passes = predictions.progress();
    long total = passes.total() + blanks.size() * images;
    long done = passes.done() + answers.size() * images;
    String phase =
        predicted ? "figures %d/%d".formatted(answers.size(), blanks.size()) : passes.phase();
    return new Progress(phase, finished() ? total : done, total, "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put(PREDICTED, predicted ? 1 : 0);
    predictions.save(state.child(PREDICTIONS));
    answers.save(state.child(ANSWERS));
  }

  private void load(StateReader state) {
    predicted = state.integer(PREDICTED) == 1;
    answers.load(state.child(ANSWERS), blanks);
  }

  @Override
  public Evaluation result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    return new Evaluation(answers.figures());
  }

  @Override
  public void close() {
    predictions.close();
  }

  private boolean finished() {
    return predicted && answers.size() == blanks.size();
  }
}
