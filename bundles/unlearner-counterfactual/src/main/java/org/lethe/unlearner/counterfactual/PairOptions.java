package org.lethe.unlearner.counterfactual;

import java.util.List;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the unlearner.
 *
 * @param epochs passes over all pairs
 * @param batch pairs per update; each counts as two images
 * @param lr learning rate
 * @param consistency the weight of the term for equal answers
 */
record PairOptions(int epochs, int batch, double lr, double consistency) {
  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 4, 1, 10_000, "passes over all pairs");
  private static final Setting<Integer> BATCH =
      Setting.integer("batch", 36, 2, 4_096, "images per update, each without and with");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 3e-4, 1e-9, 10, "learning rate (Adam)");
  private static final Setting<Double> CONSISTENCY =
      Setting.decimal(
          "consistency", 1, 0, 1e6, "weight of the cross entropy between the two answers");

  static final List<Setting<?>> SETTINGS = List.of(EPOCHS, BATCH, LR, CONSISTENCY);

  static PairOptions of(Settings settings) {
    return new PairOptions(
        settings.get(EPOCHS), settings.get(BATCH), settings.get(LR), settings.get(CONSISTENCY));
  }
}
