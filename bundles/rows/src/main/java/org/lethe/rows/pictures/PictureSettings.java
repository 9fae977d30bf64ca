package org.lethe.rows.pictures;

import java.util.List;
import java.util.Optional;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Settings that all datasets of picture files have.
 *
 * @param size rows and columns of a prepared image, in pixels
 * @param crop side of the central square that is kept, as a share of the picture's shorter side
 * @param limit most images per split
 * @param maxBad share of the pictures that may be bad
 * @param recheck whether a later start checks every picture's size and time of change
 */
public record PictureSettings(int size, double crop, int limit, double maxBad, boolean recheck) {
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

  /** The declared settings. */
  public static final List<Setting<?>> SETTINGS = List.of(SIZE, CROP, LIMIT, MAX_BAD, RECHECK);

  /** Reads the settings of a dataset that declares {@link #SETTINGS}. */
  public static PictureSettings of(Settings given) {
    return new PictureSettings(
        given.get(SIZE),
        given.get(CROP),
        given.get(LIMIT).orElse(Integer.MAX_VALUE),
        given.get(MAX_BAD),
        given.get(RECHECK));
  }
}
