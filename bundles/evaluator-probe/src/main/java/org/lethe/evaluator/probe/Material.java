package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.random.Streams;

/** The images the probes learn from, choose by and are tested on, with their labels. */
final class Material {
  private static final int BATCH = 64;
  private final Samples samples;
  private final long seed;
  private final Map<Split, int[]> rows = new EnumMap<>(Split.class);

  /**
   * Images that are looked at in one step.
   *
   * @param rows which of the split
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Batch(Split split, int[] rows) {}

  Material(EvaluationContext context) {
    samples = context.samples();
    seed = context.seed();
    int most = context.settings().integer(ProbeEvaluator.ROWS);
    Set<Integer> tested = identities(Split.TEST);
    for (Split split : Split.values()) {
      Optional<int[]> who = samples.identities(split);
      int[] usable =
          Arrays.stream(order("rows", split, samples.count(split)))
              .filter(row -> split == Split.TEST || !known(who, row, tested))
              .limit(most)
              .sorted()
              .toArray();
      if (usable.length == 0) {
        throw new LetheException(
            "%s: the %s split has no images of persons that are not in the test split"
                .formatted(ProbeEvaluator.ID, split.label()));
      }
      rows.put(split, usable);
    }
    if (samples.identities(Split.TEST).isEmpty()) {
      context.warn(
          ProbeEvaluator.ID + ": it is not known who is shown; a person may be in several splits");
    }
  }

  /** The images that are used, split by split. */
  List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    rows.forEach(
        (split, used) -> {
          for (int from = 0; from < used.length; from += BATCH) {
            int to = Math.min(used.length, from + BATCH);
            batches.add(new Batch(split, Arrays.copyOfRange(used, from, to)));
          }
        });
    return batches;
  }

  /** How many images are used. */
  long count() {
    return rows.values().stream().mapToLong(used -> used.length).sum();
  }

  /** Their values of a feature. */
  int[] labels(Split split, String feature) {
    int[] values = samples.values(split, feature);
    return Arrays.stream(rows.get(split)).map(row -> values[row]).toArray();
  }

  /** The same values dealt out at random: as many of each, and nothing to be learnt. */
  int[] shuffled(Split split, String feature) {
    int[] labels = labels(split, feature);
    int[] order = order("labels/" + feature, split, labels.length);
    return IntStream.of(order).map(i -> labels[i]).toArray();
  }

  private int[] order(String purpose, Split split, int count) {
    return Streams.of(seed, "probe/" + purpose + "/" + split.label()).permutation(0, count);
  }

  private Set<Integer> identities(Split split) {
    Set<Integer> found = new HashSet<>();
    samples.identities(split).ifPresent(who -> Arrays.stream(who).forEach(found::add));
    return found;
  }

  private static boolean known(Optional<int[]> who, int row, Set<Integer> tested) {
    return who.isPresent() && tested.contains(who.get()[row]);
  }
}
