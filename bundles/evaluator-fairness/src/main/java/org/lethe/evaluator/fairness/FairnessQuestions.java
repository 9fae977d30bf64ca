package org.lethe.evaluator.fairness;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;

/** The figures to be computed, in order: model by model, feature by feature. */
final class FairnessQuestions {
  private final EvaluationContext context;
  private final Resampling resampling;

  private FairnessQuestions(EvaluationContext context) {
    this.context = context;
    resampling = Resampling.of(context);
  }

  /** The combinations of one feature and the truth. */
  private record Attribute(Cells training, Cells test) {}

  /**
   * Lists the figures.
   *
   * @throws org.lethe.api.LetheException if the task has not two classes
   */
  static List<Question> of(EvaluationContext context, List<Showing> showings) {
    FairnessQuestions questions = new FairnessQuestions(context);
    List<Attribute> attributes = context.features().stream().map(questions::attribute).toList();
    List<Question> all = new ArrayList<>();
    for (Showing showing : showings) {
      for (Attribute attribute : attributes) {
        all.addAll(questions.of(showing, attribute));
      }
    }
    return all;
  }

  private Attribute attribute(String feature) {
    return new Attribute(cells(Split.TRAIN, feature), cells(Split.TEST, feature));
  }

  private Cells cells(Split split, String feature) {
    return Cells.of(context.samples(), split, context.task(), feature);
  }

  private List<Question> of(Showing showing, Attribute attribute) {
    Cells test = attribute.test();
    List<Question> questions = new ArrayList<>();
    for (Distribution distribution : Distribution.values()) {
      double[] shares = distribution.shares(attribute.training());
      if (!context.metrics().isEmpty()) {
        questions.add(
            new MetricQuestion(
                showing, context.metrics(), distribution, new Weighing(test, shares), resampling));
      }
    }
    for (int cell = 0; cell < test.count(); cell++) {
      questions.add(new CellQuestion(showing, test, cell, resampling));
    }
    return questions;
  }
}
