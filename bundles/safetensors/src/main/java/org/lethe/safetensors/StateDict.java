package org.lethe.safetensors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/** A user's own weights for a network. */
public final class StateDict {
  private static final int NAMED = 3;
  private static final String ENDING = ".safetensors";

  private StateDict() {}

  /**
   * Why none are read from a file. Of one with another ending nothing is told, not even that it is
   * there: it is read with the rights of the server's owner.
   */
  public static Optional<String> refusal(Path file) {
    if (!file.toString().endsWith(ENDING)) {
      return Optional.of("the name of a file of weights ends in %s: %s".formatted(ENDING, file));
    }
    return Files.isRegularFile(file) ? Optional.empty() : Optional.of("no such file: " + file);
  }

  /**
   * Reads them.
   *
   * @throws LetheException if they are not that network's: which names or shapes differ
   */
  public static Weights read(Path file, Network network) {
    Weights given = Safetensors.read(file);
    List<Parameter> wanted = network.parameters();
    List<String> names = wanted.stream().map(Parameter::name).toList();
    require(file, "lacks", names.stream().filter(name -> !given.has(name)).toList());
    require(
        file,
        "has what this backbone does not know:",
        given.names().stream().filter(name -> !names.contains(name)).toList());
    require(
        file,
        "does not fit:",
        wanted.stream()
            .filter(parameter -> !fits(parameter, given.get(parameter.name())))
            .map(parameter -> difference(parameter, given.get(parameter.name())))
            .toList());
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, given.get(name)));
    return Weights.of(ordered);
  }

  private static boolean fits(Parameter parameter, Tensor tensor) {
    return tensor.type() == type(parameter) && Arrays.equals(tensor.shape(), parameter.extents());
  }

  private static DType type(Parameter parameter) {
    return parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED ? DType.I64 : DType.F32;
  }

  private static String difference(Parameter parameter, Tensor tensor) {
    return "%s is %s, not %s%s"
        .formatted(parameter.name(), tensor, type(parameter), parameter.shape());
  }

  private static void require(Path file, String complaint, List<String> wrong) {
    if (wrong.isEmpty()) {
      return;
    }
    String some = wrong.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = wrong.size() > NAMED ? " and %d more".formatted(wrong.size() - NAMED) : "";
    throw new LetheException(
        "weights: %s %s %s%s; give the backbone and width it was trained with"
            .formatted(file, complaint, some, more));
  }
}
