package org.lethe.safetensors;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Weights;

/**
 * Weights files whose metadata contains their network, so that they can be used without the bundle
 * that described it. {@value #NETWORK} is the text of {@link NetworkJson#write}, {@value #CHECKSUM}
 * the hex SHA-256 of that text in UTF-8. Thread-safe.
 */
public final class ModelFile {
  /** The metadata key of the network. */
  public static final String NETWORK = "lethe.network";

  /** The metadata key of the network's SHA-256. */
  public static final String CHECKSUM = "lethe.network.sha256";

  private static final String DAMAGED = "its tensors are not those of its " + NETWORK;

  private ModelFile() {}

  /**
   * Returns metadata with a network added.
   *
   * @throws LetheException as {@link NetworkJson#write}
   */
  public static Map<String, String> with(Network network, Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    String text = NetworkJson.write(network);
    all.put(NETWORK, text);
    all.put(CHECKSUM, sha256(text));
    return all;
  }

  /**
   * Writes a model with its network, as {@link Safetensors#write}.
   *
   * @param file the file to write
   * @param model the model
   * @param metadata the other metadata
   * @throws LetheException if the network exceeds a limit of {@link NetworkJson}, or the file
   *     cannot be written
   */
  public static void write(Path file, Model model, Map<String, String> metadata) {
    Safetensors.write(file, model.weights(), with(model.network(), metadata));
  }

  /**
   * Returns the network in a file; empty for files without one, which other programs and earlier
   * versions of Lethe write.
   *
   * @throws LetheException if the file cannot be read, or its network is damaged, of another
   *     version, or exceeds a limit of {@link NetworkJson}
   */
  public static Optional<Network> network(Path file) {
    Map<String, String> metadata = Safetensors.metadata(file);
    try {
      return Optional.ofNullable(metadata.get(NETWORK))
          .map(text -> network(text, metadata.get(CHECKSUM)));
    } catch (LetheException e) {
      throw new LetheException("weights: %s: %s: %s".formatted(file, NETWORK, e.getMessage()), e);
    }
  }

  private static Network network(String text, String checksum) {
    if (!sha256(text).equals(checksum)) {
      throw new LetheException("damaged, %s differs; use an intact copy".formatted(CHECKSUM));
    }
    return NetworkJson.read(text);
  }

  /**
   * Reads a model and checks its tensors against its network.
   *
   * @param file the file to read
   * @param otherwise the supplier of the network if the file contains none
   * @throws LetheException as {@link #network} and {@link StateDict#read}
   */
  public static Model read(Path file, Supplier<Network> otherwise) {
    Optional<Network> own = network(file);
    return own.isPresent()
        ? new Model(own.get(), StateDict.read(file, own.get(), DAMAGED))
        : foreign(file, otherwise.get());
  }

  /**
   * Reads weights for a given network. Image size and taps may differ from those of the network in
   * the file.
   *
   * @throws LetheException if the network in the file has other layers; or as {@link #network} and
   *     {@link StateDict#read}
   */
  public static Weights weights(Path file, Network network) {
    if (network(file).filter(own -> !layers(own).equals(layers(network))).isPresent()) {
      throw new LetheException(
          "weights: %s carries a network with other layers than the backbone's; give the backbone it was trained with"
              .formatted(file));
    }
    return StateDict.read(file, network);
  }

  private static List<List<?>> layers(Network network) {
    return network.nodes().stream()
        .<List<?>>map(node -> List.of(node.name(), node.layer(), node.inputs()))
        .toList();
  }

  private static Model foreign(Path file, Network network) {
    return new Model(network, StateDict.read(file, network));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
