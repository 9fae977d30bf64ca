package org.lethe.dataset.planted;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the dataset.
 *
 * @param feature the name of the annotation that is added
 * @param kind kind of the mark
 * @param task the annotation whose classes the frequency depends on
 * @param train the frequency per class in the training and the validation split; half where empty
 * @param test the frequency per class in the test split; half where empty
 * @param size share of the image's side
 * @param fixed whether the mark has the same place in every image
 * @param strength opacity of the mark, from 0 to 1
 * @param seed seed of everything drawn
 */
record Planting(
    String feature,
    MarkKind kind,
    String task,
    List<Double> train,
    List<Double> test,
    double size,
    boolean fixed,
    double strength,
    long seed) {
  private static final double EVEN = 0.5;
  private static final String FIXED = "fixed";

  static List<Setting> declared() {
    return List.of(
        wrapped(),
        Setting.text("feature", "name of the annotation that is added").withDefault("Planted"),
        Setting.choice("kind", MarkKind.PATCH.word(), MarkKind.words(), "the kind of mark"),
        Setting.text("task", "annotation of the wrapped dataset that the frequency depends on"),
        Setting.decimals(
            "train",
            0,
            1,
            "share of images with the feature per class of the task, in training and validation; "
                + "default 0.5 each"),
        Setting.decimals(
            "test",
            0,
            1,
            "share of images with the feature per class, in the test split; default 0.5 each"),
        Setting.decimal("size", 0.2, 0.02, 0.9, "share of the image's side; of a ring for glasses"),
        Setting.choice("place", "random", List.of(FIXED, "random"), "the place of the mark"),
        Setting.decimal("strength", 1, 0, 1, "opacity"),
        Setting.integer("seed", 7, 0, 1L << 53, "seed of everything drawn"));
  }

  /** Declares the wrapped dataset, which is required and has no default. */
  private static Setting wrapped() {
    return new Setting(
        "of",
        Setting.Kind.PROVIDER,
        "the dataset whose images are planted with the feature",
        Optional.empty(),
        false,
        0,
        0,
        List.of(),
        Optional.of(Role.DATASET),
        List.of());
  }

  static Planting of(Settings settings) {
    Planting planting =
        new Planting(
            settings.text("feature"),
            MarkKind.of(settings.text("kind")),
            settings.text("task"),
            settings.decimals("train"),
            settings.decimals("test"),
            settings.decimal("size"),
            settings.text("place").equals(FIXED),
            settings.decimal("strength"),
            settings.wide("seed"));
    if (planting.feature().isBlank()) {
      throw refused("feature", "a name is missing; name the planted feature, e.g. Planted");
    }
    return planting;
  }

  /**
   * Checks the choices against the dataset that receives the planted feature.
   *
   * @throws LetheException if there is no such task, a name is taken, or the rates do not fit
   */
  void requireFit(List<Annotation> known) {
    List<String> names = known.stream().map(Annotation::name).toList();
    if (names.contains(feature)) {
      throw refused("feature", "the wrapped dataset has a " + feature + "; use another name");
    }
    if (!names.contains(task)) {
      throw refused(
          "task",
          "the wrapped dataset has no annotation %s%s (it has: %s)"
              .formatted(task, Names.suggestion(task, names), String.join(", ", names)));
    }
    int classes = known.get(names.indexOf(task)).classes().size();
    requireRates("train", train, classes);
    requireRates("test", test, classes);
  }

  private void requireRates(String setting, List<Double> rates, int classes) {
    if (!rates.isEmpty() && rates.size() != classes) {
      throw refused(
          setting,
          "%d numbers where %s has %d classes; use one per class"
              .formatted(rates.size(), task, classes));
    }
  }

  /** Returns the share of images of a class of the task that carry the feature. */
  double rate(Split split, int taskClass) {
    List<Double> rates = split == Split.TEST ? test : train;
    return rates.isEmpty() ? EVEN : rates.get(taskClass);
  }

  private static LetheException refused(String setting, String why) {
    return new LetheException(PlantedDataset.ID + ": " + setting + ": " + why);
  }
}
