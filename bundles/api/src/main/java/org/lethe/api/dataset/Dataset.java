package org.lethe.api.dataset;

import java.util.List;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;
import org.osgi.annotation.versioning.ConsumerType;

/** A source of images, registered as a service with {@link org.lethe.api.Role#DATASET}. */
@ConsumerType
public interface Dataset extends Provider {

  /**
   * Returns the annotations that the images will have, so that a recipe can be checked before the
   * dataset is opened. The call is cheap: it reads at most the beginning of a file. A dataset that
   * wraps another one returns only the annotations that it adds.
   *
   * @param settings the settings, checked against {@link #settings}
   * @return the annotations; an empty list if they are not known before the dataset is opened
   * @throws org.lethe.api.LetheException if a setting names a file or folder that does not exist
   */
  default List<Annotation> annotations(Settings settings) {
    return List.of();
  }

  /**
   * Returns a task that prepares the images (decoding, rendering) in small steps and ends in the
   * opened dataset. Prepared images are written to {@link org.lethe.api.task.TaskContext#cache} and
   * reused. The task has no other state: its {@code save} writes nothing, and an interrupted task
   * is started again from the beginning. The task does not use the compute. Closing the task does
   * not close its result; the caller closes the samples.
   *
   * @throws org.lethe.api.LetheException if files are missing or damaged; thrown by this method or
   *     by a step
   */
  Task<Samples> open(DatasetContext context);
}
