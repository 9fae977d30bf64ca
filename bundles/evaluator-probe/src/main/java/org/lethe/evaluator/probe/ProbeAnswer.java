package org.lethe.evaluator.probe;

import java.util.Optional;
import org.lethe.api.measure.Interval;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * The figure of one probe.
 *
 * @param auroc the AUROC on the test part within the classes of the task; NaN where it is not
 *     defined
 * @param interval the interval of the AUROC; empty where it is not defined
 */
record ProbeAnswer(double auroc, Optional<Interval> interval) {

  void save(StateWriter state) {
    state.put("auroc", auroc);
    if (interval.isPresent()) {
      state.put("low", interval.get().low());
      state.put("high", interval.get().high());
      state.put("level", interval.get().level());
    }
  }

  static ProbeAnswer load(StateReader state) {
    Optional<Interval> interval =
        state.has("low")
            ? Optional.of(
                new Interval(state.decimal("low"), state.decimal("high"), state.decimal("level")))
            : Optional.empty();
    return new ProbeAnswer(state.decimal("auroc"), interval);
  }
}
