package org.lethe.dataset.pascalpart;

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
import org.lethe.rows.RowFiles;
import org.osgi.service.component.annotations.Component;

/** PASCAL-Part in its official layout: one image per object, with masks of its parts. */
@Component
@LetheProvider(
    role = Role.DATASET,
    id = "pascalpart",
    summary = "objects of PASCAL-Part with masks of their parts, and background")
public final class PascalPartDataset implements Dataset {
  private final RowFiles files = new RowFiles("pascalpart");

  @Override
  public List<Setting<?>> settings() {
    return PascalPartSettings.SETTINGS;
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    PascalPartSettings options = PascalPartSettings.from(settings);
    PictureList.requireFolders(options.path());
    return options.annotations();
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    PascalPartSettings options = PascalPartSettings.from(context.settings());
    return files.open(context, () -> PascalPartRows.list(options));
  }
}
