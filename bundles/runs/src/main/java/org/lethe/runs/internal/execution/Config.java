package org.lethe.runs.internal.execution;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of {@code org.lethe.runs}. */
@ObjectClassDefinition(name = "Lethe runs", description = "Where runs are kept.")
public @interface Config {

  /** Where runs and caches are; by default lethe.home, else store in Karaf's directory. */
  @AttributeDefinition(
      description =
          "Where runs and caches are kept; by default ${lethe.home}, else ${karaf.base}/store.")
  String directory() default "";

  /** Seconds of work between two checkpoints. */
  @AttributeDefinition(
      description = "Seconds of work after which a task's state is saved again.",
      min = "0")
  int checkpointSeconds() default 60;

  /** Seconds without an end after which a step counts as hung. */
  @AttributeDefinition(
      description =
          "Seconds after which a step counts as hung; at least ten times its provider's longest.",
      min = "1")
  int patienceSeconds() default 600;
}
