package org.lethe.dataset.mnist;

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
import org.lethe.rows.labelled.LabelledRows;
import org.osgi.service.component.annotations.Component;

/** MNIST, Fashion-MNIST and other grey images with labels in four idx files. */
@Component
@LetheProvider(
    role = Role.DATASET,
    id = MnistDataset.ID,
    summary = "MNIST, Fashion-MNIST or another set of grey images in four idx files")
public final class MnistDataset implements Dataset {
  static final String ID = "mnist";

  private final RowFiles files = new RowFiles(ID);

  @Override
  public List<Setting<?>> settings() {
    return MnistSettings.SETTINGS;
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    MnistSettings options = MnistSettings.from(settings);
    IdxFolder.locate(options.root());
    return List.of(options.annotation());
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    MnistSettings options = MnistSettings.from(context.settings());
    return files.open(
        context,
        () ->
            new LabelledRows(
                ID, IdxFolder.of(options.root(), options.annotation()), options.images()));
  }
}
