package org.lethe.nn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * How a classifier is trained.
 *
 * @param epochs how often every row is seen
 * @param batch images per update, at least 2: batch normalisation knows no variance of one
 * @param lr learning rate
 * @param weightDecay 0 for none; decoupled with {@link Adam}, part of the gradient with {@link Sgd}
 * @param method what moves the weights
 * @param momentum of {@link Sgd}; {@link Adam} has its own
 */
public record TrainingOptions(
    int epochs, int batch, double lr, double weightDecay, Method method, double momentum) {
  private static final double MOMENTUM = 0.9;

  /** What moves the weights. */
  public enum Method {
    /** {@link Adam}. */
    ADAM,
    /** {@link Sgd}. */
    SGD;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the batch. */
  public TrainingOptions {
    if (batch < 2) {
      throw new IllegalArgumentException("batch: " + batch + " is below 2");
    }
  }

  /** With Adam. */
  public TrainingOptions(int epochs, int batch, double lr, double weightDecay) {
    this(epochs, batch, lr, weightDecay, Method.ADAM, MOMENTUM);
  }

  /** The settings these options are read from. */
  public static List<Setting> settings() {
    return List.of(
        Setting.integer("epochs", 8, 1, 10_000, "how often every row is seen"),
        Setting.integer("batch", 36, 2, 4_096, "images per update"),
        Setting.decimal("lr", 1e-3, 1e-9, 10, "learning rate"),
        Setting.decimal(
            "weightDecay", 0, 0, 1, "weight decay, decoupled with adam (AdamW), L2 with sgd"),
        Setting.choice(
            "optimizer",
            Method.ADAM.word(),
            Stream.of(Method.values()).map(Method::word).toList(),
            "what moves the weights"),
        Setting.decimal("momentum", MOMENTUM, 0, 1, "momentum of sgd; adam has its own"));
  }

  /** Reads the options. */
  public static TrainingOptions from(Settings settings) {
    return new TrainingOptions(
        settings.integer("epochs"),
        settings.integer("batch"),
        settings.decimal("lr"),
        settings.decimal("weightDecay"),
        Method.valueOf(settings.text("optimizer").toUpperCase(Locale.ROOT)),
        settings.decimal("momentum"));
  }

  /** What moves the weights of a module so. */
  Optimizer optimizer(Session session, Module module) {
    return switch (method) {
      case ADAM -> new Adam(session, module, lr, weightDecay);
      case SGD -> new Sgd(session, module, lr, momentum, weightDecay);
    };
  }
}
