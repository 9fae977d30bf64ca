package org.lethe.dataset.faces;

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
import org.osgi.service.component.annotations.Component;

/** Procedural faces, the embedded default. */
@Component(service = Dataset.class)
@LetheProvider(
    role = Role.DATASET,
    id = "faces",
    summary = "procedural faces with attributes, identities and part masks; needs no files")
public final class FacesDataset implements Dataset {
  @Override
  public List<Setting<?>> settings() {
    return Options.SETTINGS;
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    Options.of(settings);
    return FaceSamples.all();
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    return new Opening(
        new FaceSamples(Options.of(context.settings()), context.cache(), context::warn));
  }
}
