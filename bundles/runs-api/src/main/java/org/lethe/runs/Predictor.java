package org.lethe.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.lethe.api.task.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** A service that runs trained models on pictures. Thread-safe. */
@ProviderType
public interface Predictor {

  /**
   * Runs a model on picture files. Each picture is cropped around its centre and scaled as the
   * training images were, if the weights file describes it; else the largest region with the
   * proportions of the model's images is kept. Transparent pixels are blended with white.
   *
   * @param weights a safetensors file of a run, or another one that the options describe
   * @param options the properties that the file does not contain, or that replace those in the file
   * @param pictures PNG or JPEG files
   * @param watch the listener that receives the progress after each batch, on the calling thread
   * @return a prediction for every picture, in order; a picture that cannot be read has a problem
   * @throws org.lethe.api.LetheException if the model cannot be read or run, with the reason
   */
  List<PicturePrediction> predict(
      Path weights, ModelOptions options, List<Path> pictures, Consumer<Progress> watch);
}
