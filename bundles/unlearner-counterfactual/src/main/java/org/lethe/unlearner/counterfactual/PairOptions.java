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

  static List<Setting> declared() {
    return List.of(
        Setting.integer("epochs", 4, 1, 10_000, "passes over all pairs"),
        Setting.integer("batch", 36, 2, 4_096, "images per update, each without and with"),
        Setting.decimal("lr", 3e-4, 1e-9, 10, "learning rate (Adam)"),
        Setting.decimal(
            "consistency", 1, 0, 1e6, "weight of the cross entropy between the two answers"));
  }

  static PairOptions of(Settings settings) {
    return new PairOptions(
        settings.integer("epochs"),
        settings.integer("batch"),
        settings.decimal("lr"),
        settings.decimal("consistency"));
  }
}
