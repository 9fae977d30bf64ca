package org.lethe.dataset.celeba;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Settings of the dataset.
 *
 * @param root the folder with the list files and {@code img_align_celeba/}
 * @param size rows and columns of a prepared image, in pixels
 * @param crop side of the central square that is kept, as a share of the image's shorter side
 * @param limit most images per split
 * @param maxBad share of the images that may be bad
 * @param recheck whether a later start checks every image's size and time of change
 * @param joint joint distribution of some attributes that the images are selected by
 */
record CelebaSettings(
    Path root,
    int size,
    double crop,
    int limit,
    double maxBad,
    boolean recheck,
    Optional<JointSelection> joint) {
  /** The folder of the images, in the root. */
  static final String IMAGES = "img_align_celeba";

  private static final Setting<String> ROOT =
      Setting.path("root", "the folder that holds img_align_celeba/ and the list files");
  private static final Setting<Integer> SIZE =
      Setting.integer("size", 64, 8, 1024, "rows and columns of an image, in pixels");
  private static final Setting<Double> CROP =
      Setting.decimal(
          "crop", 1, 0.1, 1, "side of the central square, as a share of the shorter side");
  private static final Setting<Optional<Integer>> LIMIT =
      Setting.integer("limit", 1, 1, Integer.MAX_VALUE, "most images per split; all when left out")
          .maybe();
  private static final Setting<Double> MAX_BAD =
      Setting.decimal(
          "maxBad", 0.001, 0, 1, "share of the images that may be bad; they are skipped");
  private static final Setting<Boolean> RECHECK =
      Setting.flag("recheck", false, "look for changes of every image at each start, not of some");

  private static final Setting<Optional<Settings>> JOINT =
      Setting.section(
          "joint", "frequencies of combinations of attributes", JointSelection.SETTINGS);

  static final List<Setting<?>> SETTINGS =
      List.of(ROOT, SIZE, CROP, LIMIT, MAX_BAD, RECHECK, JOINT);

  static CelebaSettings from(Settings settings) {
    return new CelebaSettings(
        folder(settings.get(ROOT)),
        settings.get(SIZE),
        settings.get(CROP),
        settings.get(LIMIT).orElse(Integer.MAX_VALUE),
        settings.get(MAX_BAD),
        settings.get(RECHECK),
        settings.get(JOINT).map(JointSelection::of));
  }

  /** Returns the number of bytes of a prepared image's pixels. */
  int imageBytes() {
    return size * size * 3;
  }

  Path images() {
    return root.resolve(IMAGES);
  }

  private static Path folder(String root) {
    try {
      return Path.of(root).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new LetheException("celeba: root: %s is not a path".formatted(root), e);
    }
  }
}
