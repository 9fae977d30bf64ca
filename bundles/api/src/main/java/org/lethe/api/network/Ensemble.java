package org.lethe.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * Ensembles as networks: members of one kind that get the same input, and whose outputs are
 * averaged. The nodes and parameters of member {@code i} have the prefix {@code member<i>.}, from
 * 0. A network without such nodes is an ensemble of one, itself.
 *
 * @since 2.1
 */
public final class Ensemble {
  private static final String SUM = "sum";
  private static final String MEAN = "mean";

  private Ensemble() {}

  /**
   * Returns the ensemble of several members. Its taps are those of all members.
   *
   * @param member the network of each member
   * @param count the number of members, at least 1; the member itself if it is 1
   */
  public static Network of(Network member, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("members: " + count);
    }
    if (count == 1) {
      return member;
    }
    Network.Builder all = Network.builder(member.input());
    List<String> taps = new ArrayList<>();
    String sum = "";
    for (int i = 0; i < count; i++) {
      Map<String, String> names = all.append(member, "x", prefix(i));
      member.taps().forEach(tap -> taps.add(names.get(tap)));
      String output = names.get(member.output());
      sum = i == 0 ? output : all.add(SUM + i, new Layer.Add(), sum, output);
    }
    int channels = all.shape(sum).channels();
    List<Float> scale = IntStream.range(0, channels).mapToObj(k -> 1f / count).toList();
    List<Float> shift = IntStream.range(0, channels).mapToObj(k -> 0f).toList();
    return all.build(all.add(MEAN, new Layer.Affine(scale, shift), sum), taps);
  }

  /** Returns the number of members of a network. */
  public static int size(Network network) {
    int size = 0;
    for (Node node : network.nodes()) {
      size += node.name().startsWith(prefix(size)) ? 1 : 0;
    }
    return Math.max(1, size);
  }

  /** Returns the network of one member. */
  public static Network member(Network network, int index) {
    if (size(network) == 1) {
      return network;
    }
    String prefix = prefix(index);
    Network.Builder one = Network.builder(network.input());
    String last = "x";
    for (Node node : network.nodes()) {
      if (node.name().startsWith(prefix)) {
        String[] inputs =
            node.inputs().stream().map(input -> plain(prefix, input)).toArray(String[]::new);
        last = one.add(plain(prefix, node.name()), node.layer(), inputs);
      }
    }
    network.initial().entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .forEach(each -> one.initial(plain(prefix, each.getKey()), each.getValue()));
    return one.build(
        last,
        network.taps().stream()
            .filter(tap -> tap.startsWith(prefix))
            .map(tap -> plain(prefix, tap))
            .toList());
  }

  /** Returns the weights of one member under its own names. */
  public static Weights member(Network network, Weights weights, int index) {
    if (size(network) == 1) {
      return weights;
    }
    String prefix = prefix(index);
    Map<String, Tensor> own = new LinkedHashMap<>();
    weights
        .asMap()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                own.put(plain(prefix, name), tensor);
              }
            });
    return Weights.of(own);
  }

  /** Returns the weights with those of one member replaced. */
  public static Weights with(Network network, Weights weights, int index, Weights member) {
    if (size(network) == 1) {
      return member;
    }
    Map<String, Tensor> all = new LinkedHashMap<>(weights.asMap());
    member.asMap().forEach((name, tensor) -> all.replace(prefix(index) + name, tensor));
    return Weights.of(all);
  }

  private static String prefix(int index) {
    return "member" + index + ".";
  }

  private static String plain(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
