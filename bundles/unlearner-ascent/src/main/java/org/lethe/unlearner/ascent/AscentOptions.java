package org.lethe.unlearner.ascent;

import java.util.List;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the unlearner.
 *
 * @param epochs passes over the unlearned images
 * @param batch unlearned images per update, and as many remaining ones
 * @param lr learning rate
 * @param remaining weight of the loss on remaining images, from 0 to 1
 */
record AscentOptions(int epochs, int batch, double lr, double remaining) {
  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 1, 1, 10_000, "passes over the unlearned images");
  private static final Setting<Integer> BATCH =
      Setting.integer(
          "batch", 36, 2, 4_096, "unlearned images per update, and as many remaining ones");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 1e-5, 1e-9, 10, "learning rate (Adam)");
  private static final Setting<Double> REMAINING =
      Setting.decimal(
          "remaining", 0, 0, 1, "weight of the loss on remaining images; 0 for ascent alone");

  static final List<Setting<?>> SETTINGS = List.of(EPOCHS, BATCH, LR, REMAINING);

  static AscentOptions of(Settings settings) {
    return new AscentOptions(
        settings.get(EPOCHS), settings.get(BATCH), settings.get(LR), settings.get(REMAINING));
  }
}
