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
 * Files of weights that carry their network in the metadata, so that they can be used without the
 * bundle that described it: {@value #NETWORK} holds the network as {@link NetworkJson} writes it,
 * {@value #CHECKSUM} the SHA-256 of that text in UTF-8, as hexadecimal digits. Thread-safe.
 */
public final class ModelFile {
  /** The key of the network. */
  public static final String NETWORK = "lethe.network";

  /** The key of the network's SHA-256. */
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
   * Writes a model as {@link Safetensors#write} does, with its network.
   *
   * @param metadata free texts beside the network
   * @throws LetheException if the network is beyond the limits of {@link NetworkJson}, or the file
   *     cannot be written
   */
  public static void write(Path file, Model model, Map<String, String> metadata) {
    Safetensors.write(file, model.weights(), with(model.network(), metadata));
  }

  /**
   * Returns the network that a file carries; empty if it carries none, as files of other programs
   * and of earlier versions of Lethe.
   *
   * @throws LetheException if the file cannot be read, or its network is damaged, of another
   *     version, or beyond the limits of {@link NetworkJson}
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
      throw new LetheException("damaged, %s differs; use a copy that is whole".formatted(CHECKSUM));
    }
    return NetworkJson.read(text);
  }

  /**
   * Reads a model with the network that its file carries, which the tensors are checked against.
   *
   * @param otherwise gives the network of a file that carries none
   * @throws LetheException as {@link #network} and {@link StateDict#read}
   */
  public static Model read(Path file, Supplier<Network> otherwise) {
    Optional<Network> own = network(file);
    return own.isPresent()
        ? new Model(own.get(), StateDict.read(file, own.get(), DAMAGED))
        : foreign(file, otherwise.get());
  }

  /**
   * Reads weights for a network that is given. Sizes of images and taps may differ from those of
   * the network that the file carries.
   *
   * @throws LetheException if the file carries a network of other layers; or as {@link #network}
   *     and {@link StateDict#read}
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
