package org.lethe.evaluator.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.predict.Predictions;

/**
 * Pass of one model over the test images.
 *
 * @param number number of the pass
 * @param subject subject of the model
 * @param input form of the images, raw or masked
 */
record Showing(int number, Subject subject, InputForm input) {

  /**
   * Lists the passes of all models: raw images, and masked ones where a model was tuned on them.
   */
  static List<Showing> of(List<Subject> subjects) {
    List<Showing> showings = new ArrayList<>();
    for (Subject subject : subjects) {
      for (InputForm input : InputForm.shown(subject.masker())) {
        showings.add(new Showing(showings.size(), subject, input));
      }
    }
    return showings;
  }

  /** Returns the pass over all test images. */
  Predictions.Pass pass(Samples samples) {
    int[] rows = IntStream.range(0, samples.count(Split.TEST)).toArray();
    return new Predictions.Pass(subject.model(), input, Split.TEST, rows);
  }

  /** Returns a figure labelled as one of this model on these images. */
  Measurement label(Measurement figure) {
    return subject
        .label(figure)
        .with(Label.INPUT, input.label())
        .with(Label.SPLIT, Split.TEST.label());
  }
}
