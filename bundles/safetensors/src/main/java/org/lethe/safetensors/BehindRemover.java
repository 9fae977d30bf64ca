package org.lethe.safetensors;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * The combination of a remover and the model that it was trained with in one network and one file.
 * The tensors of the remover have the prefix {@code remover.}, those of the model {@code model.}.
 * Thread-safe.
 */
public final class BehindRemover {
  private static final String REMOVER = "remover.";
  private static final String MODEL = "model.";

  private BehindRemover() {}

  /**
   * Returns a network that masks an image by the remover and classifies the masked image by the
   * model.
   *
   * @throws LetheException if the output of the remover does not have the shape of the input of the
   *     model
   */
  public static Network network(Network remover, Network model) {
    try {
      return remover.then(model, REMOVER, MODEL);
    } catch (IllegalArgumentException e) {
      throw new LetheException("the remover does not fit the model: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the weights of a remover and a model into one file. The joined network is added if both
   * files contain their networks.
   *
   * @param file the file to write
   * @param remover the weights file of the remover
   * @param model the weights file of the model
   * @param metadata the other metadata; keys of a network are ignored
   * @throws LetheException if a file cannot be read or written, or the networks do not fit
   */
  public static void write(Path file, Path remover, Path model, Map<String, String> metadata) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put(REMOVER, remover, tensors);
    put(MODEL, model, tensors);
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.remove(ModelFile.NETWORK);
    texts.remove(ModelFile.CHECKSUM);
    Safetensors.write(
        file,
        Weights.of(tensors),
        joined(remover, model).map(network -> ModelFile.with(network, texts)).orElse(texts));
  }

  private static Optional<Network> joined(Path remover, Path model) {
    return ModelFile.network(remover)
        .flatMap(first -> ModelFile.network(model).map(second -> network(first, second)));
  }

  private static void put(String prefix, Path file, Map<String, Tensor> tensors) {
    Safetensors.read(file).asMap().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
  }
}
