package org.lethe.dataset.planted;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.ProviderSettings;
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

  private static final Setting<ProviderSettings> OF =
      Setting.provider("of", Role.DATASET, "the dataset whose images are planted with the feature");
  private static final Setting<String> FEATURE =
      Setting.text("feature", "name of the annotation that is added").withDefault("Planted");
  private static final Setting<MarkKind> KIND =
      Setting.choice("kind", MarkKind.PATCH, "the kind of mark");
  private static final Setting<String> TASK =
      Setting.text("task", "annotation of the wrapped dataset that the frequency depends on");
  private static final Setting<List<Double>> TRAIN =
      Setting.decimals(
          "train",
          0,
          1,
          "share of images with the feature per class of the task, in training and validation; "
              + "default 0.5 each");
  private static final Setting<List<Double>> TEST =
      Setting.decimals(
          "test",
          0,
          1,
          "share of images with the feature per class, in the test split; default 0.5 each");
  private static final Setting<Double> SIZE =
      Setting.decimal("size", 0.2, 0.02, 0.9, "share of the image's side; of a ring for glasses");
  private static final Setting<String> PLACE =
      Setting.choice("place", "random", List.of(FIXED, "random"), "the place of the mark");
  private static final Setting<Double> STRENGTH = Setting.decimal("strength", 1, 0, 1, "opacity");
  private static final Setting<Long> SEED =
      Setting.wide("seed", 7, 0, 1L << 53, "seed of everything drawn");

  static final List<Setting<?>> SETTINGS =
      List.of(OF, FEATURE, KIND, TASK, TRAIN, TEST, SIZE, PLACE, STRENGTH, SEED);

  static Planting of(Settings settings) {
    Planting planting =
        new Planting(
            settings.get(FEATURE),
            settings.get(KIND),
            settings.get(TASK),
            settings.get(TRAIN),
            settings.get(TEST),
            settings.get(SIZE),
            settings.get(PLACE).equals(FIXED),
            settings.get(STRENGTH),
            settings.get(SEED));
    if (planting.feature().isBlank()) {
      throw refused(FEATURE, "a name is missing; name the planted feature, e.g. Planted");
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
      throw refused(FEATURE, "the wrapped dataset has a " + feature + "; use another name");
    }
    if (!names.contains(task)) {
      throw refused(
          TASK,
          "the wrapped dataset has no annotation %s%s (it has: %s)"
              .formatted(task, Names.suggestion(task, names), String.join(", ", names)));
    }
    int classes = known.get(names.indexOf(task)).classes().size();
    requireRates(TRAIN, train, classes);
    requireRates(TEST, test, classes);
  }

  private void requireRates(Setting<?> setting, List<Double> rates, int classes) {
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

  private static LetheException refused(Setting<?> setting, String why) {
    return new LetheException(PlantedDataset.ID + ": " + setting.name() + ": " + why);
  }
}
