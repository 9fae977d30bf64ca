package org.lethe.runs.internal.execution;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.lethe.nn.Networks;
import org.lethe.runs.Recipe;
import org.lethe.runs.internal.provider.Catalogue;

/** What a run needs of its surroundings, found when its turn has come. */
interface Equipment {

  /** What of a recipe's needs is not there at the moment, e.g. {@code remover=unet}. */
  List<String> missing(Recipe recipe);

  /** How often a task at work is saved. */
  Duration checkpointInterval();

  /** The providers. */
  Catalogue catalogue();

  /**
   * What runs networks.
   *
   * @throws org.lethe.api.LetheException if there is no engine: why
   */
  Networks networks();

  /**
   * What the run's tasks share.
   *
   * @throws org.lethe.api.LetheException if the recipe's compute is not there: why
   */
  StageContext.Common common(Recipe recipe, Consumer<String> warn);

  /** What else figures depend on. */
  Provenance provenance();
}
