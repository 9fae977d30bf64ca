package org.lethe.prediction;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.NetworkDescriber;
import org.lethe.safetensors.BehindRemover;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.Safetensors;
import org.lethe.safetensors.StateDict;

/**
 * A reader of classifiers from weights files.
 *
 * @param describer the supplier of the service that describes networks that files do not contain
 */
record ModelReader(Supplier<NetworkDescriber> describer) {

  /**
   * Returns the description of a classifier.
   *
   * @throws LetheException if the file is not a weights file, or the description is incomplete or
   *     invalid
   */
  static ModelDescription describe(Path weights, ModelOptions options) {
    StateDict.refusal(weights)
        .ifPresent(
            why -> {
              throw new LetheException("weights: " + why);
            });
    Optional<Network> carried = ModelFile.network(weights);
    Map<String, String> metadata = Safetensors.metadata(weights);
    try {
      return ModelDescription.of(metadata, carried, options);
    } catch (LetheException e) {
      throw new LetheException(weights + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a classifier. If the file contains a network, a named backbone must describe the same
   * network.
   *
   * @throws LetheException if the weights do not fit the network, or the network cannot be
   *     described
   */
  Model read(Path weights, ModelDescription description) {
    if (description.network().isPresent() && description.backbone().isPresent()) {
      requireSame(weights, description.network().get(), described(description));
    }
    return ModelFile.read(weights, () -> described(description));
  }

  private static void requireSame(Path weights, Network carried, Network described) {
    if (!carried.equals(described)) {
      throw new LetheException(
          "%s: --backbone describes another network than the file's own; leave --backbone out"
              .formatted(weights));
    }
  }

  /** Describes the network of the classifier, with the remover before it if the file names one. */
  private Network described(ModelDescription description) {
    NetworkDescriber networks = describer.get();
    Network model =
        networks.classifier(
            description.backbone().orElseThrow(),
            description.input(),
            description.classes().size());
    return description
        .remover()
        .map(text -> BehindRemover.network(networks.remover(text, description.input()), model))
        .orElse(model);
  }
}
