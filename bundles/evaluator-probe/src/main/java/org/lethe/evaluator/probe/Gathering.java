package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/** The features of one pass over the material, gathered batch by batch. */
final class Gathering {
  private final List<ProbeMaterial.Batch> batches;
  private final List<Map<String, Tensor>> gathered = new ArrayList<>();

  Gathering(ProbeMaterial material) {
    batches = material.batches();
  }

  /** Returns the number of batches in all. */
  int whole() {
    return batches.size();
  }

  /** Returns the number of batches gathered so far. */
  int size() {
    return gathered.size();
  }

  /** Returns whether all batches have been gathered. */
  boolean complete() {
    return size() == whole();
  }

  /** Returns the images whose features are to be gathered next. */
  ProbeMaterial.Batch next() {
    return batches.get(size());
  }

  /** Takes the next batch's features, of each tap. */
  void add(Map<String, Tensor> features) {
    gathered.add(features);
  }

  /** Clears the features. */
  void clear() {
    gathered.clear();
  }

  /**
   * Returns copies of the features of a tap, a row per image of a part.
   *
   * @throws LetheException if one is not a number, because no probe could be fitted to it
   */
  float[][] of(ProbePart part, String tap) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < whole(); i++) {
      if (batches.get(i).part() == part) {
        Tensor features = gathered.get(i).get(tap);
        if (!features.isFinite()) {
          throw new LetheException(
              "%s: tap %s is not a number for some images: the model has diverged"
                  .formatted(ProbeEvaluator.ID, tap));
        }
        rows.addAll(features.rows());
      }
    }
    return rows.toArray(float[][]::new);
  }

  /** Writes the tensors themselves, which never change. */
  void save(StateWriter state) {
    for (int i = 0; i < size(); i++) {
      StateWriter batch = state.child(Integer.toString(i));
      gathered.get(i).forEach(batch::put);
    }
  }

  void load(StateReader state, List<String> taps) {
    while (state.has(Integer.toString(size()))) {
      StateReader batch = state.child(Integer.toString(size()));
      Map<String, Tensor> features = new LinkedHashMap<>();
      taps.forEach(tap -> features.put(tap, batch.tensor(tap)));
      add(features);
    }
  }
}
