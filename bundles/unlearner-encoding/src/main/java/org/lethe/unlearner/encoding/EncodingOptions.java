package org.lethe.unlearner.encoding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.nn.filter.Encoding;
import org.lethe.nn.train.TrainingOptions;

/** The settings of the unlearner. */
final class EncodingOptions {
  /** The group of a request for features. */
  static final Setting<Optional<Integer>> GROUP =
      Setting.integer(
              "group",
              0,
              0,
              65_535,
              "group to remove; default the one that overlaps most with the part of each feature")
          .maybe();

  /** Validation images on which groups are compared with a part. */
  static final Setting<Integer> IMAGES =
      Setting.integer(
          "images",
          512,
          1,
          1_000_000,
          "validation images on which groups are compared with a part");

  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 8, 1, 10_000, "epochs of tuning on encoded images");
  private static final Setting<Integer> BATCH =
      Setting.integer("batch", 36, 2, 4_096, "images per update");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 1e-4, 1e-9, 10, "learning rate (Adam)");
  private static final Setting<Double> WEIGHT_DECAY =
      Setting.decimal("weightDecay", 0, 0, 1, "decoupled weight decay");

  static final List<Setting<?>> SETTINGS =
      Stream.concat(
              Encoding.SETTINGS.stream(),
              Stream.<Setting<?>>of(GROUP, IMAGES, EPOCHS, BATCH, LR, WEIGHT_DECAY))
          .toList();

  private EncodingOptions() {}

  /** Returns the options by which M is tuned. */
  static TrainingOptions tuning(Settings settings) {
    return new TrainingOptions(
        settings.get(EPOCHS), settings.get(BATCH), settings.get(LR), settings.get(WEIGHT_DECAY));
  }
}
