package org.lethe.evaluator.inversion;

import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The results of the searches in one model, one per inverted class.
 *
 * @param images the best image of each: [channels, height, width] in [0, 1]
 * @param searches the courses
 */
record Found(List<float[]> images, List<InversionSearch> searches) {
  private static final String IMAGES = "images";

  void save(StateWriter state) {
    state.put(IMAGES, Tensor.ofRows(images));
    for (int i = 0; i < searches.size(); i++) {
      searches.get(i).save(state.child("search-" + i));
    }
  }

  static Found load(InversionSearch.Limits limits, StateReader state) {
    List<float[]> images = state.tensor(IMAGES).rows();
    return new Found(
        images,
        IntStream.range(0, images.size())
            .mapToObj(i -> InversionSearch.load(limits, state.child("search-" + i)))
            .toList());
  }
}
