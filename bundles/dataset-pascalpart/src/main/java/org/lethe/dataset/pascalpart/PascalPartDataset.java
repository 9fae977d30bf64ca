package org.lethe.dataset.pascalpart;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.JointSelection;
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
    joint(settings).ifPresent(joint -> joint.distribution().check(options.annotations()));
    return options.annotations();
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    PascalPartSettings options = PascalPartSettings.from(context.settings());
    UnaryOperator<Samples> selection =
        all ->
            joint(context.settings())
                .map(joint -> joint.select("pascalpart", all, context::warn))
                .orElse(all);
    return files.open(context, () -> PascalPartRows.list(options, selection));
  }

  private static Optional<JointSelection> joint(Settings settings) {
    return settings.get(JointSelection.SETTING).map(JointSelection::of);
  }
}
