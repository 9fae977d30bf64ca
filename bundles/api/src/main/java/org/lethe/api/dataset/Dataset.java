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
   * The annotations that its images will have, so that a recipe can be checked before anything is
   * opened. Cheap: reads the head of a file at most. A dataset that wraps another names those that
   * it adds; those of the wrapped one are not its own.
   *
   * @return none if that is not known before it is opened
   * @throws org.lethe.api.LetheException if a setting names what is not there: what, where, what to
   *     do
   */
  default List<Annotation> annotations(Settings settings) {
    return List.of();
  }

  /**
   * Opens the dataset, preparing what has to be prepared first (decoding, rendering) in small
   * steps. What was prepared goes to {@link org.lethe.api.task.TaskContext#cache} and is found
   * there the next time; there is no other state, so an interrupted task is simply started anew and
   * its {@code save} writes nothing. The task does not use the compute. Closing the task leaves its
   * result open: the caller closes the samples.
   *
   * @throws org.lethe.api.LetheException (here or from a step) if files are missing or damaged:
   *     what, where, what to do
   */
  Task<Samples> open(DatasetContext context);
}
