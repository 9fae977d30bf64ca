package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Measurement;
import org.lethe.api.tensor.Weights;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Run;
import org.lethe.safetensors.Safetensors;

/** The results that two runs of a recipe have in common. */
record Outcome(
    Map<String, Weights> weights, List<Measurement> measurements, Map<String, Chart> charts) {

  /** Returns the outcome of a run that is done. */
  static Outcome of(Run run) {
    assertEquals(Optional.empty(), run.reason());
    Map<String, Weights> weights = new TreeMap<>();
    run.artifacts().weights().forEach((name, file) -> weights.put(name, Safetensors.read(file)));
    return new Outcome(weights, run.measurements(), charts(run));
  }

  /** Returns the lines of a chart of a run. */
  static List<Chart.Line> lines(Run run, String chart) {
    return ((Chart.Lines) run.artifacts().chart(chart)).lines();
  }

  /** Returns the charts by their names in the run. */
  static Map<String, Chart> charts(Run run) {
    Map<String, Chart> charts = new TreeMap<>();
    Artifacts artifacts = run.artifacts();
    artifacts.charts().keySet().forEach(name -> charts.put(name, artifacts.chart(name)));
    return charts;
  }
}
