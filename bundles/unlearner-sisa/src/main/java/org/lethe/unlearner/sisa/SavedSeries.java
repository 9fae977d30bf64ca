package org.lethe.unlearner.sisa;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/** Measurements of finished trainings in the state of a task. */
final class SavedSeries {
  private SavedSeries() {}

  static void save(List<Measurement> series, StateWriter state, Label own) {
    for (int i = 0; i < series.size(); i++) {
      Measurement each = series.get(i);
      StateWriter part = state.child(Integer.toString(i));
      part.put("name", each.name());
      part.put("value", each.value());
      part.put("count", each.count());
      for (Label label : labels(own)) {
        part.put(label.name(), each.label(label).orElseThrow());
      }
    }
  }

  static List<Measurement> load(StateReader state, Label own) {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; state.has(Integer.toString(i)); i++) {
      StateReader part = state.child(Integer.toString(i));
      Measurement each =
          Measurement.of(part.text("name"), part.decimal("value"), part.integer("count"));
      for (Label label : labels(own)) {
        each = each.with(label, part.text(label.name()));
      }
      series.add(each);
    }
    return series;
  }

  private static List<Label> labels(Label own) {
    return List.of(Label.EPOCH, Label.SPLIT, own);
  }
}
