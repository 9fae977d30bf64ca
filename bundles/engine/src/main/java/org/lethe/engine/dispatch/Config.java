package org.lethe.engine.dispatch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of {@code org.lethe.engine}: numbers as text, read by {@link EngineSettings}. */
@ObjectClassDefinition(name = "Lethe runs", description = "Where runs are kept.")
public @interface Config {

  /** Where runs and caches are; by default lethe.home, else store in Karaf's directory. */
  @AttributeDefinition(
      description =
          "Where runs and caches are kept; by default ${lethe.home}, else ${karaf.base}/store.")
  String directory() default "";

  /** Seconds of work between two checkpoints. */
  @AttributeDefinition(description = "Seconds of work after which a task's state is saved again.")
  String checkpointSeconds() default "60";

  /** Steps between two checkpoints. */
  @AttributeDefinition(
      description =
          "Steps after which a task's state is saved again, if the seconds are not over yet;"
              + " 0 counts none.")
  String checkpointSteps() default "0";

  /** Days that an ended run is kept. */
  @AttributeDefinition(description = "Days after which an ended run is removed; 0 keeps all.")
  String keepDays() default "0";

  /** Room that the store may take. */
  @AttributeDefinition(
      description = "GiB that the store may take: caches, then the oldest ended runs are removed.")
  String quotaGiB() default "0";

  /** Seconds without an end after which a step counts as hung. */
  @AttributeDefinition(
      description =
          "Seconds after which a step counts as hung; at least ten times its provider's longest.")
  String patienceSeconds() default "600";
}
