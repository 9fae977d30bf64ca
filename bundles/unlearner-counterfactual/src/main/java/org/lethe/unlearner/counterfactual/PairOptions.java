package org.lethe.unlearner.counterfactual;

import java.util.List;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * The checked settings.
 *
 * @param epochs how often every image is seen, each time without and with the features
 * @param batch images per update; each counts twice
 * @param lr learning rate
 * @param consistency the weight of the term that asks for the same answer
 */
record PairOptions(int epochs, int batch, double lr, double consistency) {

  static List<Setting> declared() {
    return List.of(
        Setting.integer("epochs", 4, 1, 10_000, "how often every pair is seen"),
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
