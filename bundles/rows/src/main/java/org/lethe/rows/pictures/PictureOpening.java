package org.lethe.rows.pictures;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.TaskContext;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowFiles;
import org.lethe.rows.RowSource;

/**
 * One opening of a dataset.
 *
 * @param id id of the dataset
 * @param source the dataset
 * @param context context of the task
 * @param files files of rows
 */
record PictureOpening(String id, PictureSource source, TaskContext context, RowFiles files) {

  /** Returns the rows of an earlier start if no watched file has changed, or lists the pictures. */
  RowSource rows() {
    Shortcut shortcut = new Shortcut(this);
    Optional<KnownRows> known = source.options().recheck() ? Optional.empty() : shortcut.follow();
    if (known.isPresent()) {
      return known.get();
    }
    shortcut.watch(source.watched());
    return new PictureRows(this, source.list(), shortcut);
  }

  /**
   * Returns the dataset with the rows of a file.
   *
   * @throws org.lethe.api.LetheException if more pictures were skipped than the settings allow
   */
  Samples samples(RowFile file, List<String> notes) {
    int skipped = file.contents().warnings().size(); // one for each
    int images = file.contents().counts().values().stream().mapToInt(Integer::intValue).sum();
    new BadPictures(id, images + skipped, source.options().maxBad()).require(skipped);
    notes.forEach(context::warn);
    for (Split split : Split.values()) {
      if (file.contents().counts().get(split) == 0) {
        context.warn("%s: no image in %s".formatted(id, split.label()));
      }
    }
    return source.samples(file, context::warn);
  }
}
