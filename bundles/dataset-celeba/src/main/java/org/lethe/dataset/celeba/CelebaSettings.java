package org.lethe.dataset.celeba;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.dataset.JointSelection;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.rows.RootFolder;
import org.lethe.rows.pictures.PictureSettings;

/**
 * Settings of the dataset.
 *
 * @param root the folder with the list files and {@code img_align_celeba/}
 * @param pictures the settings of all datasets of picture files
 * @param joint joint distribution of some attributes that the images are selected by
 */
record CelebaSettings(Path root, PictureSettings pictures, Optional<JointSelection> joint) {
  private static final Setting<String> ROOT =
      Setting.path("root", "the folder that holds img_align_celeba/ and the list files");

  static final List<Setting<?>> SETTINGS =
      Stream.of(List.of(ROOT), PictureSettings.SETTINGS, List.of(JointSelection.SETTING))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  static CelebaSettings from(Settings settings) {
    return new CelebaSettings(
        RootFolder.of(CelebaDataset.ID, settings.get(ROOT)),
        PictureSettings.of(settings),
        settings.get(JointSelection.SETTING).map(JointSelection::of));
  }
}
