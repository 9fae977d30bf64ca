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
   * Writes the unlearned model and the remover with which it was tuned as one network from raw
   * images to classes. The tensors of the remover are named {@code remover.*}, those of the model
   * {@code model.*}. The metadata describes both.
   *
   * @param run a run with an unlearned model
   * @param file a safetensors file, overwritten if it exists; its folder is created
   * @return a warning for users of the file, in one line
   * @throws org.lethe.api.LetheException if the run has no unlearned model, its unlearner has not
   *     trained a remover, or the file cannot be written
   */
  String behindRemover(Run run, Path file);
}
