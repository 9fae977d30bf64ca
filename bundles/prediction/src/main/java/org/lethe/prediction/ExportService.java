package org.lethe.prediction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.runs.Exporter;
import org.lethe.runs.Run;
import org.lethe.safetensors.BehindRemover;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.osgi.service.component.annotations.Component;

/** Export of the models that the stages of runs have stored. */
@Component
public final class ExportService implements Exporter {
  private static final String MODEL = "unlearned";
  private static final String REMOVER = MODEL + "-remover";

  /** The description of a remover whose network belongs to the unlearner. */
  private static final String OWN = "own";

  @Override
  public String behindRemover(Run run, Path file) {
    Path model = weights(run, MODEL).orElseThrow(() -> withoutModel(run));
    Path remover = weights(run, REMOVER).orElseThrow(() -> withoutRemover(run));
    Object recipe = Optional.ofNullable(run.recipe().unlearn().values().get("remover")).orElse(OWN);
    make(file.toAbsolutePath().getParent());
    BehindRemover.write(
        file, remover, model, ModelMetadata.behindRemover(Safetensors.metadata(model), recipe));
    return ModelMetadata.BEHIND_REMOVER;
  }

  private static Optional<Path> weights(Run run, String name) {
    return Optional.ofNullable(run.artifacts().weights().get(name));
  }

  private static LetheException withoutModel(Run run) {
    return new LetheException(
        "run %s has no unlearned model (%s)".formatted(run.id(), run.state()));
  }

  private static LetheException withoutRemover(Run run) {
    return new LetheException(
        "run %s: its unlearner %s has learned no remover; export the model without --behind-remover"
            .formatted(run.id(), run.recipe().unlearn().id()));
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LetheException("cannot make the folder %s: %s".formatted(folder, e), e);
    }
  }
}
