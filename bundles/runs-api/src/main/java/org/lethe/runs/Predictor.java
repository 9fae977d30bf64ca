package org.lethe.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.lethe.api.task.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Says what trained models see in pictures. Thread-safe. */
@ProviderType
public interface Predictor {

  /**
   * Runs a model on picture files. Each picture is cropped around its centre and scaled as the
   * model's training images were, where its file says how; else all that fits the model's
   * proportions is kept. Transparent parts are white.
   *
   * @param weights a safetensors file, as runs write it or with options that say what it is of
   * @param options what the file does not say of its model, or what is to be used instead
   * @param pictures PNG or JPEG files
   * @param watch told after each batch how far it is, on the calling thread
   * @return a prediction for every picture, in their order; one that cannot be read says so
   * @throws org.lethe.api.LetheException if the model cannot be rebuilt or run: why
   */
  List<Prediction> predict(
      Path weights, ModelOptions options, List<Path> pictures, Consumer<Progress> watch);
}
