package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.filter.Identification;
import org.lethe.engine.steps.Conductor;
import org.lethe.store.model.IdentificationFile;
import org.lethe.store.model.StoredIdentifier;

/**
 * The executor of the stage that copies a stored identifier into the run. It precedes all training,
 * and later stages use the copy: the run does not depend on the file any more.
 */
record TakingOver(
    StageContext.Common common,
    Conductor conductor,
    StageResults results,
    Classifiers classifiers) {

  /** Copies the identifier of a file, or reads the copy if the stage has completed. */
  Identification run(Path file) {
    return conductor.stage(Outline.IDENTIFY, () -> copy(file), results::identification);
  }

  private Identification copy(Path file) {
    StoredIdentifier stored = StoredIdentifier.read(file);
    stored
        .unfit(classifiers.images())
        .or(() -> stored.unfit(classifiers.task(), classifiers.classes().size()))
        .ifPresent(
            why -> {
              throw new LetheException("identify: " + why);
            });
    results.identifier(IdentificationFile.read(file), stored.metadata());
    otherTask(stored).ifPresent(common.warn());
    return results.identification();
  }

  private Optional<String> otherTask(StoredIdentifier stored) {
    return stored
        .task()
        .filter(task -> !task.equals(classifiers.task()))
        .map(
            task ->
                "identify: %s predicts %s, the recipe's task is %s; its filters are used as they are"
                    .formatted(stored.file(), task, classifiers.task()));
  }
}
