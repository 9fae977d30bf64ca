package org.lethe.dataset.pascalpart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.JointSelection;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.rows.RootFolder;
import org.lethe.rows.SplitShares;

/**
 * Settings of the dataset.
 *
 * @param path the folder with the folders of pictures and annotations
 * @param size rows and columns of an image, in pixels
 * @param margin space around an object on each side, as a share of its longer side
 * @param minSide the least length of an object's longer side, in pixels of the picture
 * @param categories the classes of objects
 * @param parts the annotated parts
 * @param merge whether left and right parts have one name
 * @param negatives whether background of the same pictures is added
 * @param shares shares of the pictures in train, validation and test
 * @param seed seed of the splits and of the background
 * @param limit most pictures per split
 * @param maxBad share of the pictures that may be bad
 */
record PascalPartSettings(
    Path path,
    int size,
    double margin,
    int minSide,
    List<String> categories,
    List<String> parts,
    boolean merge,
    boolean negatives,
    List<Double> shares,
    long seed,
    int limit,
    double maxBad) {

  /** The annotation that tells objects from background. */
  static final String OBJECT = "object";

  /** The annotation of an object's class, if there are several. */
  static final String CATEGORY = "category";

  /** The class of background in {@link #CATEGORY}. */
  static final String BACKGROUND = "background";

  /** The beginning of the name of a part's annotation. */
  static final String HAS = "has_";

  private static final Setting<String> PATH =
      Setting.path("root", "the folder that holds JPEGImages/ and Annotations_Part/");
  private static final Setting<Integer> SIZE =
      Setting.integer("size", 64, 8, 1024, "rows and columns of an image, in pixels");
  private static final Setting<Double> MARGIN =
      Setting.decimal("margin", 0.1, 0, 2, "space around an object, as a share of its longer side");
  private static final Setting<Integer> MIN_SIDE =
      Setting.integer(
          "minSide", 32, 1, 10_000, "least length of an object's longer side, in pixels");
  private static final Setting<List<String>> CATEGORIES =
      Setting.texts("categories", "classes of objects, e.g. [bird, cat]")
          .withDefault(List.of("bird"));
  private static final Setting<List<String>> PARTS =
      Setting.texts("parts", "annotated parts, after merging")
          .withDefault(
              List.of("head", "eye", "beak", "torso", "neck", "wing", "leg", "foot", "tail"));
  private static final Setting<Boolean> MERGE =
      Setting.flag("merge", true, "give left and right parts one name, e.g. leye and reye eye");
  private static final Setting<Boolean> NEGATIVES =
      Setting.flag("negatives", true, "add background of the same pictures");
  private static final Setting<List<Double>> SHARES =
      SplitShares.setting("pictures", List.of(60.0, 20.0, 20.0));
  private static final Setting<Long> SEED =
      Setting.wide("seed", 1, 0, Long.MAX_VALUE, "seed of the splits and of the background");
  private static final Setting<Optional<Integer>> LIMIT =
      Setting.integer(
              "limit", 1, 1, Integer.MAX_VALUE, "most pictures per split; all when left out")
          .maybe();
  private static final Setting<Double> MAX_BAD =
      Setting.decimal(
          "maxBad", 0.01, 0, 1, "share of the pictures that may be bad; they are skipped");

  static final List<Setting<?>> SETTINGS =
      List.of(
          PATH,
          SIZE,
          MARGIN,
          MIN_SIDE,
          CATEGORIES,
          PARTS,
          MERGE,
          NEGATIVES,
          SHARES,
          SEED,
          LIMIT,
          MAX_BAD,
          JointSelection.SETTING);

  /**
   * Reads and checks the settings.
   *
   * @throws InvalidSettingsException if they do not fit together
   */
  static PascalPartSettings from(Settings given) {
    PascalPartSettings settings =
        new PascalPartSettings(
            RootFolder.of("pascalpart", given.get(PATH)),
            given.get(SIZE),
            given.get(MARGIN),
            given.get(MIN_SIDE),
            given.get(CATEGORIES),
            given.get(PARTS),
            given.get(MERGE),
            given.get(NEGATIVES),
            given.get(SHARES),
            given.get(SEED),
            given.get(LIMIT).orElse(Integer.MAX_VALUE),
            given.get(MAX_BAD));
    settings.check();
    return settings;
  }

  /** Returns the annotations of every image. */
  List<Annotation> annotations() {
    List<Annotation> all = new ArrayList<>();
    all.add(Annotation.attribute(OBJECT));
    if (categories.size() > 1) {
      all.add(new Annotation(CATEGORY, classes()));
    }
    parts.forEach(part -> all.add(Annotation.attribute(HAS + part)));
    return all;
  }

  private List<String> classes() {
    List<String> classes = new ArrayList<>(categories);
    if (negatives) {
      classes.add(BACKGROUND);
    }
    return classes;
  }

  /** Returns the name of a part among {@link #parts}. */
  String part(String name) {
    return merge ? PartNames.merged(name) : name;
  }

  SplitShares splits() {
    return new SplitShares(shares, seed);
  }

  private void check() {
    List<Problem> problems = new ArrayList<>();
    SettingChecks.categories(categories, problems);
    SettingChecks.parts(parts, merge, problems);
    splits().mistake().ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
