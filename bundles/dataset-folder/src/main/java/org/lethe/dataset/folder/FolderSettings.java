package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.dataset.JointSelection;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.rows.RootFolder;
import org.lethe.rows.SplitShares;
import org.lethe.rows.pictures.PictureSettings;

/**
 * Settings of the dataset.
 *
 * @param root the folder of the pictures
 * @param table the table; empty for a folder per class
 * @param columns names of the table's columns
 * @param splits random splits, where the table has none
 * @param pictures the settings of all datasets of picture files
 * @param joint joint distribution of some attributes that the images are selected by
 */
record FolderSettings(
    Path root,
    Optional<Path> table,
    Columns columns,
    SplitShares splits,
    PictureSettings pictures,
    Optional<JointSelection> joint) {

  /**
   * Names of the table's columns.
   *
   * @param file the column of the files' names
   * @param split the column of the splits; {@code split} if empty and present
   * @param identity the column of the identities; {@code identity} if empty and present
   * @param attributes the columns of annotations; all others if empty
   */
  record Columns(
      String file, Optional<String> split, Optional<String> identity, List<String> attributes) {
    /** Copies the attributes. */
    Columns {
      attributes = List.copyOf(attributes);
    }
  }

  private static final Setting<String> ROOT = Setting.path("root", "the folder of the pictures");
  private static final Setting<Optional<String>> TABLE =
      Setting.path("table", "a CSV or TSV file with a header; a folder per class when left out")
          .maybe();
  private static final Setting<String> FILE =
      Setting.text("file", "the table's column of file names, from the folder").withDefault("file");
  private static final Setting<Optional<String>> SPLIT =
      Setting.text("split", "the table's column of splits; split when left out, if present")
          .maybe();
  private static final Setting<Optional<String>> IDENTITY =
      Setting.text("identity", "the table's column of persons; identity when left out, if present")
          .maybe();
  private static final Setting<List<String>> ATTRIBUTES =
      Setting.texts(
          "attributes", "the table's columns of attributes and classes; all others when left out");
  private static final Setting<List<Double>> SHARES =
      SplitShares.setting("pictures or persons", List.of(70.0, 15.0, 15.0));
  private static final Setting<Long> SEED =
      Setting.wide("seed", 1, 0, 1L << 53, "seed of the splits");

  static final List<Setting<?>> SETTINGS =
      Stream.of(
              List.of(ROOT, TABLE, FILE, SPLIT, IDENTITY, ATTRIBUTES, SHARES, SEED),
              PictureSettings.SETTINGS,
              List.of(JointSelection.SETTING))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /**
   * Reads and checks the settings.
   *
   * @throws InvalidSettingsException if they do not fit together
   */
  static FolderSettings from(Settings given) {
    FolderSettings settings =
        new FolderSettings(
            RootFolder.of(FolderDataset.ID, given.get(ROOT)),
            given.get(TABLE).map(table -> RootFolder.of(FolderDataset.ID, table)),
            new Columns(
                given.get(FILE), given.get(SPLIT), given.get(IDENTITY), given.get(ATTRIBUTES)),
            new SplitShares(given.get(SHARES), given.get(SEED)),
            PictureSettings.of(given),
            given.get(JointSelection.SETTING).map(JointSelection::of));
    settings.check();
    return settings;
  }

  private void check() {
    List<Problem> problems = new ArrayList<>();
    splits.mistake().ifPresent(problems::add);
    if (table.isEmpty()) {
      columns.split().ifPresent(name -> problems.add(withoutTable(SPLIT)));
      columns.identity().ifPresent(name -> problems.add(withoutTable(IDENTITY)));
      if (!columns.attributes().isEmpty()) {
        problems.add(withoutTable(ATTRIBUTES));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static Problem withoutTable(Setting<?> setting) {
    return new Problem(setting.name(), "names a column, but no table is given; set table");
  }
}
