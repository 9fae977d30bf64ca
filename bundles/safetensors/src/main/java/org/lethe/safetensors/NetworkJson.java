package org.lethe.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Shape;

/**
 * The JSON form of networks, which is stored with their weights: version, input, nodes in the order
 * of execution, output, taps, constant initial values. Reading a network needs no class of the
 * bundle that described it. Thread-safe.
 *
 * <pre>{@code
 * {"version":1,"input":[3,64,64],
 *  "nodes":[{"name":"conv1","inputs":["x"],"layer":"Conv2d","in":3,"out":8,"kernel":3,"stride":1,"padding":1,"bias":true}],
 *  "output":"conv1","taps":["conv1"],"initial":{"conv1.bias":3.0}}
 * }</pre>
 *
 * <p>Limits keep a file of unknown origin from causing large allocations: {@value #MOST_CHARACTERS}
 * characters, {@value #MOST_NODES} nodes, names of 1 to {@value Printable#LONGEST_NAME} printable
 * characters, settings and extents up to 65,536, {@value #MOST_PARAMETERS} elements in all
 * parameters, and {@value #MOST_ELEMENTS} in all outputs of one item.
 */
public final class NetworkJson {
  /** The version of the format; no other version is read. */
  public static final int VERSION = 1;

  /** The greatest length of a text, in characters. */
  public static final int MOST_CHARACTERS = 1 << 20;

  /** The greatest number of nodes, without the input. */
  public static final int MOST_NODES = 4096;

  /** The greatest number of elements in all parameters of a network. */
  public static final long MOST_PARAMETERS = Integer.MAX_VALUE;

  /** The greatest number of elements in the outputs of all nodes for one item. */
  public static final long MOST_ELEMENTS = 1L << 30;

  private static final int LONGEST_LINE = 500;

  private NetworkJson() {}

  /**
   * Returns a network as JSON on one line. Equal networks give equal texts.
   *
   * @throws LetheException if the network exceeds a limit and could not be read back
   */
  public static String write(Network network) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Shape input = network.input();
    fields.put("version", VERSION);
    fields.put("input", List.of(input.channels(), input.height(), input.width()));
    fields.put("nodes", network.nodes().stream().skip(1).map(NetworkJson::fields).toList());
    fields.put("output", network.output());
    fields.put("taps", network.taps());
    fields.put("initial", network.initial());
    String text = PlainJson.write(fields);
    read(text);
    return text;
  }

  private static Map<String, Object> fields(Node node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", node.name());
    fields.put("inputs", node.inputs());
    fields.putAll(LayerJson.fields(node.layer()));
    return fields;
  }

  /**
   * Reads a network.
   *
   * @throws LetheException if the text does not describe a network, is of another version, contains
   *     an unknown layer, or exceeds a limit; the message names the place and the cause
   */
  public static Network read(String text) {
    try {
      require(text.length(), MOST_CHARACTERS, "characters");
      return network(new JsonFields(PlainJson.read(text)));
    } catch (JsonProcessingException e) {
      throw refusal(e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw refusal(e.getMessage(), e);
    }
  }

  private static LetheException refusal(String why, Exception cause) {
    String line =
        Printable.line(why.length() > LONGEST_LINE ? why.substring(0, LONGEST_LINE) : why);
    return new LetheException("not a network that can be read: " + line, cause);
  }

  private static Network network(JsonFields fields) {
    int version = fields.integer("version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "it is of version %d, this version of Lethe reads %d; use a newer Lethe"
              .formatted(version, VERSION));
    }
    Network.Builder builder = Network.builder(shape(fields.integers("input")));
    List<Object> nodes = fields.list("nodes", node -> node);
    require(nodes.size(), MOST_NODES, "nodes");
    NetworkLimits limits = new NetworkLimits();
    limits.add(builder.shape("x"), List.of());
    nodes.forEach(node -> limits.add(builder, new JsonFields(node)));
    fields.numbers("initial").forEach(builder::initial);
    Network network = builder.build(fields.text("output"), fields.texts("taps"));
    fields.end();
    return network;
  }

  private static Shape shape(List<Integer> extents) {
    if (extents.size() != 3) {
      throw new IllegalArgumentException("input is not channels, height and width");
    }
    return new Shape(extents.get(0), extents.get(1), extents.get(2));
  }

  static void require(long given, long most, String what) {
    if (given > most) {
      throw new IllegalArgumentException(
          "%,d %s; at most %,d are allowed".formatted(given, what, most));
    }
  }
}
