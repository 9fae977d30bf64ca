package org.lethe.dataset.cifar10;

import java.util.ArrayList;
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
import org.lethe.rows.RootFolder;
import org.lethe.rows.RowFiles;
import org.lethe.rows.labelled.LabelledRows;
import org.lethe.rows.labelled.LabelledSettings;
import org.osgi.service.component.annotations.Component;

/** CIFAR-10 in its official binary layout: colour images of 32 x 32 pixels in ten classes. */
@Component
@LetheProvider(
    role = Role.DATASET,
    id = Cifar10Dataset.ID,
    summary = "CIFAR-10 in its official binary layout: colour images in ten classes")
public final class Cifar10Dataset implements Dataset {
  static final String ID = "cifar10";

  private static final Setting<String> ROOT =
      Setting.path(
          "root", "the folder that holds data_batch_1.bin, test_batch.bin and batches.meta.txt");

  private final RowFiles files = new RowFiles(ID);

  @Override
  public List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(List.of(ROOT));
    all.addAll(LabelledSettings.SETTINGS);
    return List.copyOf(all);
  }

  @Override
  public List<Annotation> annotations(Settings settings) {
    return List.of(folder(settings).annotation());
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    Settings settings = context.settings();
    return files.open(
        context, () -> new LabelledRows(ID, folder(settings), LabelledSettings.of(settings)));
  }

  private static BatchFolder folder(Settings settings) {
    return BatchFolder.of(RootFolder.existing(ID, settings.get(ROOT), "the binary batches"));
  }
}
