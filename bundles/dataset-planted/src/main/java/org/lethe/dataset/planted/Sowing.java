package org.lethe.dataset.planted;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/** The choice of the images that carry the feature, a split per step. */
final class Sowing implements Task<Samples> {
  private static final Split[] SPLITS = Split.values();
  private final Planting planting;
  private final Samples wrapped;
  private final Map<Split, BitSet> carriers = new EnumMap<>(Split.class);

  Sowing(Planting planting, Samples wrapped) {
    this.planting = planting;
    this.wrapped = wrapped;
  }

  @Override
  public boolean step() {
    if (carriers.size() < SPLITS.length) {
      Split split = SPLITS[carriers.size()];
      carriers.put(split, Carriers.of(planting, wrapped, split));
    }
    return carriers.size() < SPLITS.length;
  }

  @Override
  public Progress progress() {
    return new Progress("planting", carriers.size(), SPLITS.length, "splits", Map.of());
  }

  @Override
  public void save(StateWriter state) {}

  @Override
  public Samples result() {
    if (carriers.size() < SPLITS.length) {
      throw new IllegalStateException("not finished");
    }
    return PlantedSamples.of(planting, wrapped, carriers);
  }

  @Override
  public void close() {}
}
