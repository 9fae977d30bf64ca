package org.lethe.safetensors;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** A model behind its remover: one network in one file, the names of each part with a prefix. */
public final class BehindRemover {
  private static final String REMOVER = "remover.";
  private static final String MODEL = "model.";

  private BehindRemover() {}

  /**
   * Joins both networks.
   *
   * @throws LetheException if the remover does not give images as the model takes them
   */
  public static Network network(Network remover, Network model) {
    try {
      return remover.then(model, REMOVER, MODEL);
    } catch (IllegalArgumentException e) {
      throw new LetheException("the remover does not fit the model: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the weights of both into one file, with the joined network if both files carry theirs.
   *
   * @param remover the file of the remover's weights
   * @param model the file of the model's
   * @param metadata free texts beside the network; that of one part is left out
   * @throws LetheException if one of them cannot be read, or the file cannot be written
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
