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

/**
 * Reader of weights for a network from a safetensors file, which checks their names, types and
 * shapes. Thread-safe.
 */
public final class StateDict {
  private static final int NAMED = 3;
  private static final String ENDING = ".safetensors";
  private static final String WRAPPED = "module.";
  private static final String HINT = "give the backbone and width it was trained with";

  private StateDict() {}

  /**
   * Returns the reason why a path is refused as a weights file, in one line; empty if it is
   * accepted. The reason for a path without the extension {@code .safetensors} does not depend on
   * whether the file exists, because the server may see files that the user may not.
   */
  public static Optional<String> refusal(Path file) {
    if (!file.toString().endsWith(ENDING)) {
      return Optional.of("the name of a weights file must end in %s: %s".formatted(ENDING, file));
    }
    return Files.isRegularFile(file) ? Optional.empty() : Optional.of("no such file: " + file);
  }

  /**
   * Returns the reason why the tensors of a file do not fit a backbone, in one line; empty if they
   * fit. Only names, types and shapes are checked, not values.
   *
   * @param file the file to read
   * @param family networks of the backbone for different images and numbers of classes, at least
   *     one; extents in which they differ are not checked
   * @throws LetheException if the file cannot be read
   */
  public static Optional<String> refusal(Path file, List<Network> family) {
    return difference(file, Safetensors.read(file), StateDictEntry.of(family), HINT);
  }

  /**
   * Reads weights for a network.
   *
   * @throws LetheException if the file cannot be read, a name, type or shape differs from the
   *     network, or a value is not finite; the message names the tensors
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

  /**
   * Returns a message about the first kind of difference: missing names, unknown names, or types
   * and shapes.
   */
  private static Optional<String> difference(
      Path file, Weights given, Map<String, StateDictEntry> wanted, String hint) {
    List<String> lacking = wanted.keySet().stream().filter(name -> !given.has(name)).toList();
    if (!lacking.isEmpty()) {
      return line(file, "lacks", lacking, wrapped(given).orElse(hint));
    }
    List<String> unknown =
        given.names().stream().filter(name -> !wanted.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      return line(file, "has tensors that this backbone does not have:", unknown, hint);
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

  /** Returns a hint if all names have the prefix that PyTorch's parallel wrappers add. */
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
