package org.lethe.store.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.lethe.safetensors.StateDict;

/**
 * The description of an identifier in the header of its weights file. Immutable.
 *
 * @param file the file
 * @param metadata the metadata of the file
 * @param network the network of the identifier
 * @param groups the groups of the filters of a layer
 */
public record StoredIdentifier(
    Path file, Map<String, String> metadata, Network network, FilterGroups groups) {
  /** The metadata key of the groups. */
  static final String GROUPS = "lethe.groups";

  /**
   * Reads the header of a file.
   *
   * @throws LetheException if the file cannot be read, or contains no network or no groups of its
   *     filters
   */
  public static StoredIdentifier read(Path file) {
    Map<String, String> metadata = Safetensors.metadata(file);
    if (!metadata.containsKey(GROUPS)) {
      throw new LetheException(
          file + " holds no groups of filters; name the file of an identifier");
    }
    Network network =
        ModelFile.network(file).orElseThrow(() -> new LetheException(file + " carries no network"));
    try {
      return new StoredIdentifier(
          file, metadata, network, GroupsJson.read(metadata.get(GROUPS), network));
    } catch (LetheException | IllegalArgumentException e) {
      throw new LetheException(
          Printable.line("%s holds wrong groups of filters: %s".formatted(file, e.getMessage())),
          e);
    }
  }

  /**
   * Returns the reason why the tensors of the file are not those of its network; empty if they are.
   * Their values are not read.
   */
  public Optional<String> damage() {
    return StateDict.refusal(file, List.of(network));
  }

  /**
   * Returns the reason why the identifier does not fit images; empty if it does.
   *
   * @param images the shape of the images of the run
   */
  public Optional<String> unfit(Shape images) {
    return network.input().equals(images)
        ? Optional.empty()
        : Optional.of(
            "%s is of images of %s, the dataset has %s; identify with images of that size"
                .formatted(file, network.input(), images));
  }

  /**
   * Returns the reason why the identifier does not fit the task that it predicts; empty if it fits,
   * or predicts another task.
   *
   * @param task the task of the run
   * @param classes the number of its classes
   */
  public Optional<String> unfit(String task, int classes) {
    int outputs = network.node(network.output()).shape().channels();
    return task().filter(task::equals).isPresent() && outputs != classes
        ? Optional.of(
            "%s predicts %d classes of %s, the dataset has %d; identify with this dataset"
                .formatted(file, outputs, task, classes))
        : Optional.empty();
  }

  /** Returns the name of the annotation that the network predicts, if the file contains it. */
  public Optional<String> task() {
    return ModelMetadata.task(metadata).map(Printable::line);
  }
}
