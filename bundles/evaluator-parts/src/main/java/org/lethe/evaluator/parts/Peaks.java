package org.lethe.evaluator.parts;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/**
 * The images with the highest responses of one group, at most a fixed number. The highest comes
 * first, and of images with equal responses the one that was added first.
 */
final class Peaks {
  private static final String RESPONSES = "responses";
  private static final String PLACES = "places";

  private final int most;
  private final List<Peak> peaks = new ArrayList<>();

  Peaks(int most) {
    this.most = most;
  }

  /** Adds an image; one that is not among the highest, or whose response is NaN, is ignored. */
  void add(Peak peak) {
    int place = peaks.size();
    while (place > 0 && peak.response() > peaks.get(place - 1).response()) {
      place--;
    }
    if (place < most && !Float.isNaN(peak.response())) {
      peaks.add(place, peak);
    }
    if (peaks.size() > most) {
      peaks.remove(most);
    }
  }

  /** Returns the images, the highest response first. */
  List<Peak> all() {
    return List.copyOf(peaks);
  }

  void save(StateWriter state) {
    float[] responses = new float[peaks.size()];
    long[] places = new long[2 * peaks.size()];
    for (int i = 0; i < peaks.size(); i++) {
      responses[i] = peaks.get(i).response();
      places[2 * i] = peaks.get(i).row();
      places[2 * i + 1] = peaks.get(i).cell();
    }
    state.put(RESPONSES, Tensor.of(responses, responses.length));
    state.put(PLACES, Tensor.of(places, responses.length, 2));
  }

  void load(StateReader state) {
    float[] responses = state.tensor(RESPONSES).floats();
    long[] places = state.tensor(PLACES).longs();
    for (int i = 0; i < responses.length; i++) {
      peaks.add(new Peak(responses[i], (int) places[2 * i], (int) places[2 * i + 1]));
    }
  }
}
