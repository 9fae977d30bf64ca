package ${package};

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The expected calibration error: the difference between the confidence of a model and its accuracy. */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = "${artifactId}",
    summary = "expected calibration error of the task, on raw test images")
public final class Calibration implements Evaluator {
  private static final Setting<Integer> BINS =
      Setting.integer("bins", 10, 1, 100, "bins of equal width, by confidence");
  private static final Chart.Heading HEADING =
      new Chart.Heading(
          "calibration_error",
          "Calibration error",
          Chart.Axis.of("task"),
          Chart.Axis.of("calibration error"));

  private final Networks networks;

  @Activate
  public Calibration(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(BINS);
  }

  /** Returns all kinds, because the error is computed on the task alone. */
  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  /** Starts a task that computes predictions, which can be saved and resumed. */
  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    int[] rows = IntStream.range(0, context.samples().count(Split.TEST)).toArray();
    List<Predictions.Pass> passes =
        context.subjects().stream()
            .map(s -> new Predictions.Pass(s.model(), new Masker.None(), Split.TEST, rows))
            .toList();
    Predictions predictions =
        new Predictions(networks, context.compute(), context.samples(), passes, state);
    return new MappedTask<>(predictions, logits -> evaluation(context, logits));
  }

  private static Evaluation evaluation(EvaluationContext context, List<float[][]> logits) {
    int[] truth = context.samples().values(Split.TEST, context.task());
    int bins = context.settings().get(BINS);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < logits.size(); i++) {
      Subject subject = context.subjects().get(i);
      measurements.add(
          Measurement.of("calibration_error", error(truth, logits.get(i), bins), truth.length)
              .with(Label.SUBJECT, subject.name())
              .with(Label.INPUT, "raw")
              .with(Label.SPLIT, Split.TEST.label())
              .with(Label.TARGET, context.task()));
    }
    List<Chart> charts =
        Chart.Bars.of(HEADING, measurements, Label.TARGET, Label.SUBJECT).stream().toList();
    return new Evaluation(measurements, charts, List.of());
  }

  /**
   * Returns the mean, over images, of the difference between confidence and accuracy in their bins.
   *
   * @param truth the true class of each image
   * @param logits the logits of each image
   * @param bins the number of bins
   */
  static double error(int[] truth, float[][] logits, int bins) {
    double[] surplus = new double[bins];
    for (int i = 0; i < truth.length; i++) {
      int predicted = largest(logits[i]);
      double confidence = probability(logits[i], predicted);
      int bin = Math.min(bins - 1, (int) (confidence * bins));
      surplus[bin] += confidence - (predicted == truth[i] ? 1 : 0);
    }
    double sum = 0;
    for (double each : surplus) {
      sum += Math.abs(each);
    }
    return sum / truth.length;
  }

  /** Returns the softmax probability of a class. */
  private static double probability(float[] logits, int wanted) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - logits[wanted]);
    }
    return 1 / sum;
  }

  private static int largest(float[] logits) {
    int best = 0;
    for (int c = 1; c < logits.length; c++) {
      best = logits[c] > logits[best] ? c : best;
    }
    return best;
  }
}
