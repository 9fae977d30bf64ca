package org.lethe.rows.pictures;

import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.rows.RowFiles;

/**
 * Prepared pictures of one dataset in cache folders. A dataset has one instance, so that its tasks
 * do not disturb each other's files. Thread-safe.
 */
public final class PreparedPictures {
  private final String id;
  private final RowFiles files;

  /**
   * Creates the files of a dataset.
   *
   * @param id id of the dataset, with which file names and messages begin
   */
  public PreparedPictures(String id) {
    this.id = id;
    files = new RowFiles(id);
  }

  /**
   * Returns a task that opens a dataset. Its first step opens the rows of an earlier start if
   * nothing has changed, or else lists the pictures. Further steps decode them on some threads, and
   * resume where an interrupted task stopped.
   */
  public Task<Samples> open(TaskContext context, PictureSource source) {
    return files.open(context, new PictureOpening(id, source, context, files)::rows);
  }
}
