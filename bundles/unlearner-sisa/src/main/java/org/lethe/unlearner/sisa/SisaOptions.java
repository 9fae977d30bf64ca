package org.lethe.unlearner.sisa;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Ensemble;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.nn.train.TrainingOptions;

/** Settings of the trainer, which the unlearner reads as the options of M's training. */
final class SisaOptions {
  private static final Setting<Integer> SPREAD =
      Setting.integer("spread", 64, 1, 64, "members that get images of one class; 64 for all");
  static final List<Setting<?>> SETTINGS =
      Stream.concat(TrainingOptions.settings().stream(), Stream.<Setting<?>>of(SPREAD)).toList();

  private SisaOptions() {}

  /**
   * Returns the rows of each member of a network; all rows if it is no ensemble. Empty if the
   * settings are those of another trainer, which divided the images in an unknown way.
   *
   * @param annotation the annotation by whose classes the images are divided
   */
  static Optional<List<int[]>> shards(
      Settings settings, Samples samples, String annotation, Network network, long seed) {
    int members = Ensemble.size(network);
    if (members == 1) {
      return Optional.of(List.of(SplitRows.all(samples, Split.TRAIN)));
    }
    if (!settings.asMap().containsKey(SPREAD.name())) {
      return Optional.empty();
    }
    int[] classes = samples.values(Split.TRAIN, annotation);
    return Optional.of(Shards.of(classes, members, settings.get(SPREAD), seed));
  }
}
