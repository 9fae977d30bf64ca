package org.lethe.unlearner.adversarial;

import java.util.List;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * The checked settings.
 *
 * @param epochs T of Algorithm 1: epochs of both kinds
 * @param batch images per update, at least 2: batch normalisation knows no variance of one
 * @param removerRate the learning rate of E
 * @param modelRate the learning rate of M
 * @param beta the weight of the distance between an image and the masked one
 * @param lambda the weight of the adversary's loss
 * @param positivesOnly whether only images that show a feature to forget are used
 */
record Choices(
    int epochs,
    int batch,
    double removerRate,
    double modelRate,
    double beta,
    double lambda,
    boolean positivesOnly) {
  private static final String POSITIVES = "positives";

  static List<Setting> declared() {
    return List.of(
        Setting.provider("remover", Role.REMOVER, "unet", "what masks the images"),
        Setting.integer(
            "epochs", 50, 1, 100_000, "epochs, of the remover and of the model in turn"),
        Setting.integer("batch", 36, 2, 65_536, "images per update"),
        Setting.decimal("lr", 1e-4, 0, 10, "learning rate of the remover (Adam)"),
        Setting.decimal("fineTuneLr", 1e-4, 0, 10, "learning rate of the model (Adam); default lr")
            .maybe(),
        Setting.decimal("beta", 5, 0, 1e6, "weight of mean |x - masked x|"),
        Setting.decimal("lambda", 5, 0, 1e6, "weight of the adversary's loss"),
        Setting.choice(
            "rows",
            "all",
            List.of("all", POSITIVES),
            "which training images: all, or those that show a feature to forget"));
  }

  static Choices of(Settings settings) {
    return new Choices(
        settings.integer("epochs"),
        settings.integer("batch"),
        settings.decimal("lr"),
        settings.decimal(settings.has("fineTuneLr") ? "fineTuneLr" : "lr"),
        settings.decimal("beta"),
        settings.decimal("lambda"),
        settings.text("rows").equals(POSITIVES));
  }
}
