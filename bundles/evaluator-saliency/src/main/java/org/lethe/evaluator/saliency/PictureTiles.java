package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/** Maps that are shown: for each method those of the pictured images, in their order. */
final class PictureTiles {
  private final Map<SaliencyMethod, List<float[]>> maps = new EnumMap<>(SaliencyMethod.class);

  /**
   * Adds the maps of an image.
   *
   * @param image the index of the image in the maps
   */
  void add(Map<SaliencyMethod, float[][]> more, int image) {
    more.forEach(
        (method, rows) -> maps.computeIfAbsent(method, any -> new ArrayList<>()).add(rows[image]));
  }

  /** Returns the maps of a method; an empty list if there are none. */
  List<float[]> of(SaliencyMethod method) {
    return maps.getOrDefault(method, List.of());
  }

  void save(StateWriter state) {
    maps.forEach((method, rows) -> state.put(method.word(), Tensor.ofRows(rows)));
  }

  void load(StateReader state) {
    for (SaliencyMethod method : SaliencyMethod.values()) {
      if (state.has(method.word())) {
        maps.put(method, new ArrayList<>(state.tensor(method.word()).rows()));
      }
    }
  }
}
