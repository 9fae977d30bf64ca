package org.lethe.nn.train;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * Options of a classifier's training.
 *
 * @param epochs passes over all rows
 * @param batch images per update, at least 2: batch normalisation knows no variance of one
 * @param lr learning rate
 * @param weightDecay 0 for none; decoupled with {@link Adam}, part of the gradient with {@link Sgd}
 * @param method the optimiser
 * @param momentum momentum of {@link Sgd}; {@link Adam} has its own
 * @param select the epoch whose weights are the result
 * @param patience epochs without a better validation score after which training stops; 0 for never
 */
public record TrainingOptions(
    int epochs,
    int batch,
    double lr,
    double weightDecay,
    Method method,
    double momentum,
    Select select,
    int patience) {
  private static final double DEFAULT_MOMENTUM = 0.9;
  private static final Setting<Integer> EPOCHS =
      Setting.integer("epochs", 8, 1, 10_000, "passes over all rows");
  private static final Setting<Integer> BATCH =
      Setting.integer("batch", 36, 2, 4_096, "images per update");
  private static final Setting<Double> LR = Setting.decimal("lr", 1e-3, 1e-9, 10, "learning rate");
  private static final Setting<Double> WEIGHT_DECAY =
      Setting.decimal(
          "weightDecay", 0, 0, 1, "weight decay, decoupled with adam (AdamW), L2 with sgd");
  private static final Setting<Method> OPTIMIZER =
      Setting.choice("optimizer", Method.ADAM, "the optimiser");
  private static final Setting<Double> MOMENTUM =
      Setting.decimal("momentum", DEFAULT_MOMENTUM, 0, 1, "momentum of sgd; adam has its own");
  private static final Setting<Select> SELECT =
      Setting.choice(
          "select",
          Select.BEST,
          "weights to keep: of the epoch with the best validation score, or of the last");
  private static final Setting<Integer> PATIENCE =
      Setting.integer(
          "patience",
          0,
          0,
          10_000,
          "epochs without a better validation score before training stops; 0 for never");

  /** Optimiser of a training. */
  public enum Method {
    /** {@link Adam}. */
    ADAM,
    /** {@link Sgd}. */
    SGD
  }

  /** Choice of the epoch whose weights are the result. */
  public enum Select {
    /** Weights of the epoch with the best score on validation images. */
    BEST,
    /** Weights of the last epoch. Validation images are not used. */
    LAST
  }

  /**
   * Creates options.
   *
   * @throws IllegalArgumentException if the batch is below 2
   */
  public TrainingOptions {
    if (batch < 2) {
      throw new IllegalArgumentException("batch: " + batch + " is below 2");
    }
  }

  /** Creates options with Adam that end in the last epoch's weights. */
  public TrainingOptions(int epochs, int batch, double lr, double weightDecay) {
    this(epochs, batch, lr, weightDecay, Method.ADAM, DEFAULT_MOMENTUM);
  }

  /** Creates options that end in the last epoch's weights. */
  public TrainingOptions(
      int epochs, int batch, double lr, double weightDecay, Method method, double momentum) {
    this(epochs, batch, lr, weightDecay, method, momentum, Select.LAST, 0);
  }

  /** Returns the same options for another number of epochs and another patience. */
  public TrainingOptions within(int most, int patience) {
    return new TrainingOptions(
        most, batch, lr, weightDecay, method, momentum, Select.BEST, patience);
  }

  /** Returns the settings that these options are read from. */
  public static List<Setting<?>> settings() {
    return List.of(EPOCHS, BATCH, LR, WEIGHT_DECAY, OPTIMIZER, MOMENTUM, SELECT, PATIENCE);
  }

  /**
   * Reads the options.
   *
   * @throws LetheException if training is to stop early and to end with the last epoch's weights
   */
  public static TrainingOptions from(Settings settings) {
    TrainingOptions options =
        new TrainingOptions(
            settings.get(EPOCHS),
            settings.get(BATCH),
            settings.get(LR),
            settings.get(WEIGHT_DECAY),
            settings.get(OPTIMIZER),
            settings.get(MOMENTUM),
            settings.get(SELECT),
            settings.get(PATIENCE));
    if (options.select() == Select.LAST && options.patience() > 0) {
      throw new LetheException(
          "patience: %d needs select: best; with select: last no epoch has a score"
              .formatted(options.patience()));
    }
    return options;
  }

  /** Creates the optimiser that the options choose, for a module. */
  Optimizer optimizer(Session session, Module module) {
    return switch (method) {
      case ADAM -> new Adam(session, module, lr, weightDecay);
      case SGD -> new Sgd(session, module, lr, momentum, weightDecay);
    };
  }
}
