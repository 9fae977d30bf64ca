package org.lethe.dataset.mnist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.rows.RootFolder;
import org.lethe.rows.labelled.ClassNames;
import org.lethe.rows.labelled.LabelledSettings;

/**
 * Settings of the dataset.
 *
 * @param root the folder of the files
 * @param annotation the annotation, whose values are the labels
 * @param images number and size of the images
 */
record MnistSettings(Path root, Annotation annotation, LabelledSettings images) {
  private static final Setting<String> ROOT =
      Setting.path("root", "the folder that holds the four idx files, gzipped or not");
  private static final Setting<String> LABEL =
      Setting.text("label", "name of the annotation that the label files give")
          .withDefault("digit");
  private static final Setting<List<String>> CLASSES =
      Setting.texts("classes", "names of the labels 0, 1, ..., at most 256")
          .withDefault(IntStream.range(0, 10).mapToObj(Integer::toString).toList());

  static final List<Setting<?>> SETTINGS = settings();

  private static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(List.of(ROOT, LABEL, CLASSES));
    all.addAll(LabelledSettings.SETTINGS);
    return List.copyOf(all);
  }

  /**
   * Reads and checks the settings.
   *
   * @throws org.lethe.api.LetheException if the folder does not exist or a name cannot be used
   */
  static MnistSettings from(Settings given) {
    requireNames(given.get(LABEL), given.get(CLASSES));
    return new MnistSettings(
        RootFolder.existing(MnistDataset.ID, given.get(ROOT), "the four idx files"),
        new Annotation(given.get(LABEL), given.get(CLASSES)),
        LabelledSettings.of(given));
  }

  private static void requireNames(String label, List<String> classes) {
    List<Problem> problems = new ArrayList<>();
    if (!Printable.isName(label) || label.contains("=")) {
      problems.add(new Problem(LABEL.name(), "not a name without =; use one, e.g. digit"));
    }
    ClassNames.mistake(classes)
        .ifPresent(mistake -> problems.add(new Problem(CLASSES.name(), mistake)));
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
