package org.lethe.rows.labelled;

import java.util.List;
import java.util.Optional;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Settings that all datasets of labelled images have beside their folder.
 *
 * @param size rows and columns of an image, in pixels; those of the files if empty
 * @param train the number of training images; all that are left if empty
 * @param validation the number of validation images, taken from the training files; a tenth of them
 *     if empty
 * @param test the number of test images; all if empty
 * @param seed seed of the choice of images
 */
public record LabelledSettings(
    Optional<Integer> size,
    Optional<Integer> train,
    Optional<Integer> validation,
    Optional<Integer> test,
    long seed) {

  private static final Setting<Optional<Integer>> SIZE =
      Setting.integer(
              "size", 32, 8, 1024, "rows and columns of an image; as in the files when left out")
          .maybe();
  private static final Setting<Optional<Integer>> TRAIN =
      number("train", "training images, drawn at random; all when left out");
  private static final Setting<Optional<Integer>> VALIDATION =
      number(
          "validation", "validation images, drawn from the training files; a tenth when left out");
  private static final Setting<Optional<Integer>> TEST =
      number("test", "test images, drawn at random; all when left out");
  private static final Setting<Long> SEED =
      Setting.wide("seed", 1, 0, 1L << 53, "seed of the choice of images");

  /** The declared settings. */
  public static final List<Setting<?>> SETTINGS = List.of(SIZE, TRAIN, VALIDATION, TEST, SEED);

  private static Setting<Optional<Integer>> number(String name, String help) {
    return Setting.integer(name, 1, 1, SplitCounts.MOST, help).maybe();
  }

  /** Reads the settings of a dataset that declares {@link #SETTINGS}. */
  public static LabelledSettings of(Settings given) {
    return new LabelledSettings(
        given.get(SIZE), given.get(TRAIN), given.get(VALIDATION), given.get(TEST), given.get(SEED));
  }
}
