package org.lethe.dataset.folder;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;
import org.lethe.rows.pictures.PreparedPictures;
import org.osgi.service.component.annotations.Component;

/** Pictures of a user: a folder and a table of their attributes, or a folder per class. */
@Component
@LetheProvider(
    role = Role.DATASET,
    id = FolderDataset.ID,
    summary = "pictures in a folder, with a table of attributes or a folder per class")
public final class FolderDataset implements Dataset {
  static final String ID = "folder";

  private final PreparedPictures files = new PreparedPictures(ID);

  @Override
  public List<Setting<?>> settings() {
    return FolderSettings.SETTINGS;
  }

  /** Returns the annotations, or an empty list for a table that is long. */
  @Override
  public List<Annotation> annotations(Settings settings) {
    FolderSettings options = FolderSettings.from(settings);
    List<Annotation> known = new FolderFiles(options).annotations();
    if (!known.isEmpty()) {
      options.joint().ifPresent(joint -> joint.distribution().check(known));
    }
    return known;
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return files.open(context, new FolderFiles(FolderSettings.from(context.settings())));
  }
}
