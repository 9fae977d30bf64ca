package org.lethe.engine.dispatch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of {@code org.lethe.engine}: numbers as text, read by {@link EngineSettings}. */
@ObjectClassDefinition(name = "Lethe runs", description = "Storage and checkpoints of runs.")
public @interface Config {

  /**
   * Returns the directory of runs and caches; by default lethe.home, else {@code store} in Karaf's
   * directory.
   */
  @AttributeDefinition(
      description =
          "Directory of runs and caches; by default ${lethe.home}, else ${karaf.base}/store.")
  String directory() default "";

  /** Returns the number of seconds between two checkpoints. */
  @AttributeDefinition(description = "Seconds between two checkpoints of a task.")
  String checkpointSeconds() default "60";

  /** Returns the number of steps between two checkpoints; 0 for no limit. */
  @AttributeDefinition(
      description =
          "Steps between two checkpoints of a task, if they end before the seconds; 0 for no"
              + " limit.")
  String checkpointSteps() default "0";

  /** Returns the number of days after which an ended run is removed; 0 for no limit. */
  @AttributeDefinition(description = "Days after which an ended run is removed; 0 keeps all.")
  String keepDays() default "0";

  /** Returns the greatest size of the store in GiB; 0 for no limit. */
  @AttributeDefinition(
      description =
          "Greatest size of the store in GiB: caches, then the oldest ended runs are removed; 0 for"
              + " no limit.")
  String quotaGiB() default "0";

  /** Returns the number of seconds after which a step counts as hung. */
  @AttributeDefinition(
      description =
          "Seconds after which a step counts as hung; at least ten times its provider's longest.")
  String patienceSeconds() default "600";
}
