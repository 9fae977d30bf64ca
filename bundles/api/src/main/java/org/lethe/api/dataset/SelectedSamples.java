package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** A view of some rows of other samples. */
final class SelectedSamples extends SamplesView {
  private final Map<Split, int[]> rows;

  SelectedSamples(Samples base, Map<Split, int[]> given, boolean closesBase) {
    super(base, closesBase);
    rows = complete(base, given);
  }

  private static Map<Split, int[]> complete(Samples base, Map<Split, int[]> given) {
    Map<Split, int[]> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      int count = base.count(split);
      int[] chosen =
          given.containsKey(split) ? given.get(split).clone() : SplitRows.all(base, split);
      IntStream.of(chosen).forEach(row -> Objects.checkIndex(row, count));
      rows.put(split, chosen);
    }
    return rows;
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint("rows").add(base().fingerprint());
    rows.values().forEach(fingerprint::add);
    return fingerprint.hex();
  }

  @Override
  public int count(Split split) {
    return rows.get(split).length;
  }

  @Override
  public int[] values(Split split, String annotation) {
    return of(split, base().values(split, annotation));
  }

  /** Returns the identities; without any, a repeated image is one identity. */
  @Override
  public Optional<int[]> identities(Split split) {
    int[] chosen = rows.get(split);
    boolean repeats = IntStream.of(chosen).distinct().count() < chosen.length;
    return base()
        .identities(split)
        .map(who -> of(split, who))
        .or(() -> Optional.of(chosen.clone()).filter(any -> repeats));
  }

  private int[] of(Split split, int[] column) {
    return IntStream.of(rows.get(split)).map(row -> column[row]).toArray();
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    int[] chosen = rows.get(split);
    base().images(split, Arrays.stream(indices).map(index -> chosen[index]).toArray(), target);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    return base().part(split, rows.get(split)[index], annotation);
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    return base().holding(attribute, value).map(held -> new SelectedSamples(held, rows, true));
  }
}
