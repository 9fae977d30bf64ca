package org.lethe.dataset.planted;

import java.util.List;
import org.lethe.api.LetheException;
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

/** The images of another dataset, with a synthetic feature of known place and frequency. */
@Component(service = Dataset.class)
@LetheProvider(
    role = Role.DATASET,
    id = PlantedDataset.ID,
    summary = "another dataset with a synthetic feature planted into its images")
public final class PlantedDataset implements Dataset {
  static final String ID = "planted";

  @Override
  public List<Setting<?>> settings() {
    return Planting.SETTINGS;
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    return List.of(Annotation.attribute(Planting.of(settings).feature()));
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    Samples wrapped =
        context
            .wrapped()
            .orElseThrow(
                () ->
                    new LetheException(
                        ID + ": the dataset to plant into is missing; give it in the setting of"));
    Planting planting = Planting.of(context.settings());
    planting.requireFit(wrapped.annotations());
    return new Sowing(planting, wrapped);
  }
}
