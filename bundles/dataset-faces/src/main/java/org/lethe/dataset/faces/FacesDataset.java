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
@LetheProvider(role = Role.DATASET, id = FacesDataset.ID)
public final class FacesDataset implements Dataset {
  static final String ID = "faces";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "procedural faces with attributes, identities and part masks; needs no files";
  }

  @Override
  public List<Setting> settings() {
    return Options.declared();
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
