package org.lethe.nn;

import java.util.List;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * How a classifier is trained, with Adam.
 *
 * @param epochs how often every row is seen
 * @param batch images per update
 * @param lr learning rate
 * @param weightDecay decoupled weight decay, 0 for none
 */
public record TrainingOptions(int epochs, int batch, double lr, double weightDecay) {

  /** The settings these options are read from. */
  public static List<Setting> settings() {
    return List.of(
        Setting.integer("epochs", 8, 1, 10_000, "how often every row is seen"),
        Setting.integer("batch", 36, 2, 4_096, "images per update"),
        Setting.decimal("lr", 1e-3, 1e-9, 10, "learning rate"),
        Setting.decimal("weightDecay", 0, 0, 1, "decoupled weight decay"));
  }

  /** Reads the options. */
  public static TrainingOptions from(Settings settings) {
    return new TrainingOptions(
        settings.integer("epochs"),
        settings.integer("batch"),
        settings.decimal("lr"),
        settings.decimal("weightDecay"));
  }
}
