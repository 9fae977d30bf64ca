package org.lethe.evaluator.inversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.nn.mask.InputForm;

/** The figures of the pictures that were found, after those of the controls. */
final class InversionFigures {
  static final String CONFIDENCE = "confidence";
  static final String JUDGE = "judge_confidence";
  static final Label CLASS = new Label("class");
  static final Label WITH = new Label("with");
  private static final String DISTANCE = "distance";
  private static final double MOVED = 0.01;
  private static final double RECOGNISED = 0.5;

  private final EvaluationContext context;
  private final InvertedClasses classes;
  private final ClassMeans means;
  private final List<Found> found;
  private final List<float[]> judged;
  private final InversionOptions options;

  /**
   * Creates the figures.
   *
   * @param found the pictures of each subject
   * @param judged the rows of {@link Judge#confidences}; none without a judge
   */
  InversionFigures(
      EvaluationContext context,
      InvertedClasses classes,
      ClassMeans means,
      List<Found> found,
      List<float[]> judged) {
    this.context = context;
    this.classes = classes;
    this.means = means;
    this.found = found;
    this.judged = judged;
    options = InversionOptions.of(context.settings());
  }

  /** Returns all figures. */
  List<Measurement> all() {
    List<Measurement> figures = new ArrayList<>();
    for (int place = 0; place < classes.count(); place++) {
      figures.addAll(controls(place));
    }
    for (int subject = 0; subject < found.size(); subject++) {
      for (int place = 0; place < classes.count(); place++) {
        figures.addAll(of(subject, place));
      }
    }
    return figures;
  }

  /** Returns the figures that a picture has to be compared with, under the original's name. */
  private List<Measurement> controls(int place) {
    float[] mean = means.mean(place);
    float[] start = new float[mean.length];
    Arrays.fill(start, options.start().value());
    List<Measurement> figures = new ArrayList<>();
    figures.add(control(figure(DISTANCE, distance(start, mean), 1), place, "start image"));
    if (!judged.isEmpty()) {
      int images = Judge.testRows(context, classes.values()[place]).length;
      figures.add(control(figure(JUDGE, judged.get(found.size())[place], 1), place, "start image"));
      figures.add(
          control(
              figure(JUDGE, judged.get(found.size() + 1)[place], Math.max(1, images)),
              place,
              "test images"));
    }
    return figures;
  }

  private Measurement control(Measurement figure, int place, String with) {
    return label(figure, place).with(Label.SUBJECT, Subject.Kind.ORIGINAL.label()).with(WITH, with);
  }

  private List<Measurement> of(int subject, int place) {
    InversionSearch search = found.get(subject).searches().get(place);
    float[] picture = found.get(subject).images().get(place);
    List<Measurement> figures = new ArrayList<>();
    figures.add(confidence(search));
    figures.add(figure(DISTANCE, distance(picture, means.mean(place)), 1));
    figures.add(figure("steps", search.steps(), 1));
    if (!judged.isEmpty()) {
      Measurement judge = figure(JUDGE, judged.get(subject)[place], 1);
      figures.add(
          lacksPower(subject, place)
              ? judge.warned("no power: the judge does not recognise the picture of the original")
              : judge);
    }
    return figures.stream()
        .map(figure -> context.subjects().get(subject).label(label(figure, place)))
        .toList();
  }

  private Measurement confidence(InversionSearch search) {
    Measurement figure = figure(CONFIDENCE, options.cost().probability(search.best()), 1);
    if (search.best() <= options.limits().cost() || Double.isNaN(search.best())) {
      return figure;
    }
    if (options.cost() == InversionCost.PROBABILITY && search.first() - search.best() < MOVED) {
      return figure.warned(
          "the search hardly moved: where the probability of the class is near 0, so is the gradient, whatever the model remembers; try cost: logarithm");
    }
    return search.best() < search.first()
        ? figure
        : figure.warned(
            "no step lowered the cost: the gradient is 0, or the setting step is too high");
  }

  /** Returns whether the judge does not recognise the picture of the original. */
  private boolean lacksPower(int subject, int place) {
    for (int i = 0; i < subject; i++) {
      Subject other = context.subjects().get(i);
      if (other.kind() == Subject.Kind.ORIGINAL && other.epoch().isEmpty()) {
        return !(judged.get(i)[place] >= RECOGNISED);
      }
    }
    return false;
  }

  private static Measurement figure(String name, double value, long count) {
    Measurement figure = Measurement.of(name, value, count);
    return Double.isNaN(value)
        ? figure.warned("not a number: the model has diverged, or the class has no images")
        : figure;
  }

  private Measurement label(Measurement figure, int place) {
    return figure
        .with(Label.INPUT, InputForm.masked(new Masker.None()).label())
        .with(Label.TARGET, context.task())
        .with(CLASS, classes.names().get(place));
  }

  /** Returns the root of the mean squared difference of two images. */
  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / left.length);
  }
}
