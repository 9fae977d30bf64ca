package org.lethe.runs;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that writes models of runs for use elsewhere. Thread-safe.
 *
 * @since 1.3
 */
@ProviderType
public interface Exporter {

  /**
   * Writes the unlearned model behind the remover it was tuned with, as one network from raw images
   * to the classes. The remover's tensors are named {@code remover.*}, the model's {@code model.*};
   * the metadata describes both.
   *
   * @param run a run with an unlearned model
   * @param file a safetensors file, overwritten if it exists; its folder is created
   * @return one line that users of the file must know
   * @throws org.lethe.api.LetheException if the run has no unlearned model, its unlearner has
   *     learned no remover, or the file cannot be written
   */
  String behindRemover(Run run, Path file);
}
