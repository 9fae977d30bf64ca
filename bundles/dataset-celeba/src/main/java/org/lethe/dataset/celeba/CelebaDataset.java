package org.lethe.dataset.celeba;

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

/**
 * CelebA in its official layout: aligned faces, 40 attributes, the official partition. It can hold
 * no attribute, since there is only one photograph of each moment: with the attribute or without.
 */
@Component
@LetheProvider(
    role = Role.DATASET,
    id = CelebaDataset.ID,
    summary = "CelebA in its official layout: aligned faces with 40 attributes")
public final class CelebaDataset implements Dataset {
  static final String ID = "celeba";

  private final PreparedPictures files = new PreparedPictures(ID);

  @Override
  public List<Setting<?>> settings() {
    return CelebaSettings.SETTINGS;
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    CelebaSettings options = CelebaSettings.from(settings);
    List<Annotation> attributes =
        CelebaList.attributes(options.root()).stream().map(Annotation::attribute).toList();
    options.joint().ifPresent(joint -> joint.distribution().check(attributes));
    return attributes;
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return files.open(context, new CelebaFiles(CelebaSettings.from(context.settings())));
  }
}
