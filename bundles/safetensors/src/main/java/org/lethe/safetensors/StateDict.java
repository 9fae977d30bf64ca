package org.lethe.safetensors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** A user's own weights for a network. */
public final class StateDict {
  private static final int NAMED = 3;
  private static final String ENDING = ".safetensors";
  private static final String WRAPPED = "module.";
  private static final String HINT = "give the backbone and width it was trained with";

  private StateDict() {}

  /**
   * Returns why none are read from a file. Of a file with another ending nothing is told, not even
   * that it exists: it is read with the rights of the server's owner.
   */
  public static Optional<String> refusal(Path file) {
    if (!file.toString().endsWith(ENDING)) {
      return Optional.of("the name of a file of weights ends in %s: %s".formatted(ENDING, file));
    }
    return Files.isRegularFile(file) ? Optional.empty() : Optional.of("no such file: " + file);
  }

  /**
   * Returns why the tensors of a file do not fit a backbone; their numbers are not read.
   *
   * @param family the backbone's networks for several kinds of images and numbers of classes, at
   *     least one; an extent in which they differ may be any
   * @throws LetheException if the file cannot be read
   */
  public static Optional<String> refusal(Path file, List<Network> family) {
    return difference(file, Safetensors.read(file), StateDictEntry.of(family), HINT);
  }

  /**
   * Reads them.
   *
   * @throws LetheException if they are not that network's: which names or shapes differ; or if one
   *     holds a number that is not finite
   */
  public static Weights read(Path file, Network network) {
    return read(file, network, HINT);
  }

  static Weights read(Path file, Network network, String hint) {
    Weights given = Safetensors.read(file);
    Map<String, StateDictEntry> wanted = StateDictEntry.of(List.of(network));
    difference(file, given, wanted, hint)
        .ifPresent(
            why -> {
              throw new LetheException("weights: " + why);
            });
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    wanted.keySet().forEach(name -> ordered.put(name, finite(file, name, given.get(name))));
    return Weights.of(ordered);
  }

  private static Tensor finite(Path file, String name, Tensor tensor) {
    if (tensor.type() == DType.F32 && !tensor.isFinite()) {
      throw new LetheException(
          "weights: %s: %s holds NaN or infinity; use weights of a training that did not diverge"
              .formatted(file, name));
    }
    return tensor;
  }

  /** Returns the first kind of difference: missing names, unknown names, or types and shapes. */
  private static Optional<String> difference(
      Path file, Weights given, Map<String, StateDictEntry> wanted, String hint) {
    List<String> lacking = wanted.keySet().stream().filter(name -> !given.has(name)).toList();
    if (!lacking.isEmpty()) {
      return line(file, "lacks", lacking, wrapped(given).orElse(hint));
    }
    List<String> unknown =
        given.names().stream().filter(name -> !wanted.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      return line(file, "has what this backbone does not know:", unknown, hint);
    }
    return unfit(file, given, wanted, hint);
  }

  private static Optional<String> unfit(
      Path file, Weights given, Map<String, StateDictEntry> wanted, String hint) {
    List<StateDictEntry> unfit =
        wanted.values().stream().filter(entry -> !entry.fits(given.get(entry.name()))).toList();
    if (unfit.isEmpty()) {
      return Optional.empty();
    }
    boolean types = unfit.stream().allMatch(entry -> entry.fitsShape(given.get(entry.name())));
    return line(
        file,
        "does not fit:",
        unfit.stream().map(entry -> entry.difference(given.get(entry.name()))).toList(),
        types ? "convert its tensors to float32, in PyTorch with model.float()" : hint);
  }

  /** Returns a hint on names as PyTorch's parallel wrappers save them. */
  private static Optional<String> wrapped(Weights given) {
    return given.names().stream().allMatch(name -> name.startsWith(WRAPPED))
            && !given.names().isEmpty()
        ? Optional.of(
            "its names begin with %s, as DataParallel saves them; save model.module.state_dict()"
                .formatted(WRAPPED))
        : Optional.empty();
  }

  private static Optional<String> line(
      Path file, String complaint, List<String> wrong, String hint) {
    String some = wrong.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = wrong.size() > NAMED ? " and %d more".formatted(wrong.size() - NAMED) : "";
    return Optional.of(
        Printable.line("%s %s %s%s; %s".formatted(file, complaint, some, more, hint)));
  }
}
