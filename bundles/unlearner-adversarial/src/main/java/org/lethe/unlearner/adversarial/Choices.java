package org.lethe.unlearner.adversarial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the unlearner.
 *
 * @param epochs T of Algorithm 1: epochs of both kinds
 * @param batch images per update, at least 2: batch normalisation knows no variance of one
 * @param removerRate the learning rate of E
 * @param modelRate the learning rate of M
 * @param beta the weight of the distance between an image and the masked one
 * @param lambda the weight of the adversary's term; empty if it is adapted
 * @param objective the adversary's term
 * @param adversaryRate the learning rate of C on masked images; 0 keeps C frozen
 * @param order the order of the two kinds of epochs
 * @param tuning the images that M is tuned on
 * @param consistency the weight of the agreement of M's answers to raw and to masked images
 * @param rows the training images that are used
 */
record Choices(
    int epochs,
    int batch,
    double removerRate,
    double modelRate,
    double beta,
    Optional<Double> lambda,
    Objective objective,
    double adversaryRate,
    Order order,
    Tuned tuning,
    double consistency,
    Rows rows) {

  /** The term by which the adversary enters the remover's loss. */
  enum Objective {
    /** Separation (d') of the adversary's answers for images with and without a feature. */
    SEPARATION,
    /** Negative loss of the adversary (Eq. 3). */
    PAPER
  }

  /** The order of the epochs of the remover and of the model. */
  enum Order {
    /** Epochs of the remover first, then those of the model. */
    REMOVER_FIRST,
    /** Alternating epochs, the remover first (Algorithm 1). */
    ALTERNATE
  }

  /** The images that M is tuned on. */
  enum Tuned {
    /** Masked images, with agreement on raw ones. */
    CONSISTENT,
    /** Masked images alone (Eq. 5). */
    MASKED
  }

  /** The training images that are used. */
  enum Rows {
    /** Rows with every combination of task and features equally often, as many as the split has. */
    BALANCED,
    /** Every image of the split. */
    ALL,
    /** Images that show a feature to forget. */
    POSITIVES
  }

  private static final Setting<ProviderSettings> REMOVER =
      Setting.provider("remover", Role.REMOVER, "unet", "network that masks the images");
  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 6, 1, 100_000, "epochs of the remover and of the model together");
  private static final Setting<Integer> BATCH =
      Setting.integer("batch", 36, 2, 65_536, "images per update");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 1e-3, 0, 10, "learning rate of the remover (Adam)");
  private static final Setting<Double> FINE_TUNE_LR =
      Setting.decimal("fineTuneLr", 1e-3, 0, 10, "learning rate of the model (Adam)");
  private static final Setting<Double> BETA =
      Setting.decimal("beta", 5, 0, 1e6, "weight of mean |x - masked x|");
  private static final Setting<Optional<Double>> LAMBDA =
      Setting.decimalOr(
          "lambda",
          Lambda.START,
          0,
          1e6,
          "auto",
          "weight of the adversary's term; auto adapts it to adversary and task");
  private static final Setting<Objective> OBJECTIVE =
      Setting.choice("objective", Objective.SEPARATION, "adversary's term in the remover's loss");
  private static final Setting<Double> ADVERSARY_LR =
      Setting.decimal(
          "adversaryLr", 3e-4, 0, 10, "learning rate of the adversary; 0 keeps it frozen");
  private static final Setting<Order> ORDER =
      Setting.choice("order", Order.REMOVER_FIRST, "order of the remover's and the model's epochs");
  private static final Setting<Tuned> TUNE =
      Setting.choice("tune", Tuned.CONSISTENT, "images the model is tuned on");
  private static final Setting<Double> CONSISTENCY =
      Setting.decimal("consistency", 1, 0, 1e6, "weight of agreement, with tune: consistent");
  private static final Setting<Rows> ROWS =
      Setting.choice(
          "rows",
          Rows.BALANCED,
          "training images: balanced over task and features, all, or with a feature");

  static final List<Setting<?>> SETTINGS =
      List.of(
          REMOVER,
          EPOCHS,
          BATCH,
          LR,
          FINE_TUNE_LR,
          BETA,
          LAMBDA,
          OBJECTIVE,
          ADVERSARY_LR,
          ORDER,
          TUNE,
          CONSISTENCY,
          ROWS);

  static Choices of(Settings settings) {
    return new Choices(
        settings.get(EPOCHS),
        settings.get(BATCH),
        settings.get(LR),
        settings.get(FINE_TUNE_LR),
        settings.get(BETA),
        settings.get(LAMBDA),
        settings.get(OBJECTIVE),
        settings.get(ADVERSARY_LR),
        settings.get(ORDER),
        settings.get(TUNE),
        settings.get(CONSISTENCY),
        settings.get(ROWS));
  }

  /** Returns whether an epoch, counted from 0, trains the remover. */
  boolean trainsRemover(int epoch) {
    return order == Order.ALTERNATE ? epoch % 2 == 0 : epoch < epochs - epochs / 2;
  }

  /** Returns a constant as recipes write it, e.g. {@code remover-first}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
