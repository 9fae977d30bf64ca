package org.lethe.dataset.planted;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;

/** The images of a split that carry the feature: a bit each. */
final class Carriers {
  private Carriers() {}

  /** Chooses exactly the wanted share of each class of the task, at random. */
  static BitSet of(Planting planting, Samples wrapped, Split split) {
    int[] classes = wrapped.values(split, planting.task());
    Streams streams = Streams.of(planting.seed(), "planted/" + split.label());
    BitSet carriers = new BitSet(classes.length);
    for (int each : Arrays.stream(classes).distinct().toArray()) {
      int[] members =
          IntStream.range(0, classes.length).filter(index -> classes[index] == each).toArray();
      int[] order = streams.permutation(each, members.length);
      long wanted = Math.round(planting.rate(split, each) * members.length);
      for (int i = 0; i < wanted; i++) {
        carriers.set(members[order[i]]);
      }
    }
    return carriers;
  }
}
