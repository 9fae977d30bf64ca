package org.lethe.report;

import java.util.List;
import java.util.Optional;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.unlearner.Work;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;

/**
 * A run with the parts that several sections of its report use, read once.
 *
 * @param measurements all measurements
 * @param results the measurements of final models on test images
 * @param models the tested models in the order of columns
 * @param damages a line for each damaged file
 */
record ReportedRun(
    Run run,
    Recipe recipe,
    List<Measurement> measurements,
    List<Measurement> results,
    List<TestedModel> models,
    List<String> damages) {

  static ReportedRun of(Run run, List<String> damages) {
    Recipe recipe = run.recipe();
    List<Measurement> measurements = run.measurements();
    List<Measurement> results = measurements.stream().filter(ReportedRun::isResult).toList();
    return new ReportedRun(
        run, recipe, measurements, results, TestedModel.of(recipe, results), damages);
  }

  /** Returns the number of images that the updates of a stage have used, if it was measured. */
  Optional<Double> work(String stage) {
    String subject =
        stage.equals("unlearn") ? TestedModel.UNLEARNED : stage.substring(stage.indexOf(':') + 1);
    return measurements.stream()
        .filter(each -> each.name().equals(Work.FIGURE))
        .filter(each -> each.label(Label.SUBJECT).filter(subject::equals).isPresent())
        .map(Measurement::value)
        .max(Double::compare);
  }

  private static boolean isResult(Measurement measurement) {
    return measurement.label(Label.SUBJECT).isPresent()
        && measurement.label(Label.EPOCH).isEmpty()
        && measurement.label(Label.SPLIT).map("test"::equals).orElse(true);
  }
}
