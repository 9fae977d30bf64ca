package org.lethe.safetensors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;

/**
 * A tensor that a state dict must contain.
 *
 * @param name the name
 * @param type the type of the elements
 * @param extents the extents, outermost first; -1 for any
 */
record StateDictEntry(String name, DType type, List<Long> extents) {
  private static final long ANY = -1;

  /**
   * Returns the entries by name, in PyTorch's order.
   *
   * @param family networks with the same names; extents in which they differ are not checked
   */
  static Map<String, StateDictEntry> of(List<Network> family) {
    Map<String, StateDictEntry> entries = new LinkedHashMap<>();
    for (Network network : family) {
      for (Parameter parameter : network.parameters()) {
        entries.merge(parameter.name(), of(parameter), StateDictEntry::or);
      }
    }
    return entries;
  }

  private static StateDictEntry of(Parameter parameter) {
    boolean count = parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED;
    return new StateDictEntry(parameter.name(), count ? DType.I64 : DType.F32, parameter.shape());
  }

  private StateDictEntry or(StateDictEntry other) {
    return new StateDictEntry(
        name,
        type,
        IntStream.range(0, extents.size())
            .mapToObj(i -> extents.get(i).equals(other.extents.get(i)) ? extents.get(i) : ANY)
            .toList());
  }

  boolean fits(Tensor tensor) {
    return tensor.type() == type && fitsShape(tensor);
  }

  boolean fitsShape(Tensor tensor) {
    long[] given = tensor.shape();
    return given.length == extents.size()
        && IntStream.range(0, given.length)
            .allMatch(i -> extents.get(i) == ANY || extents.get(i) == given[i]);
  }

  String difference(Tensor tensor) {
    List<String> wanted =
        extents.stream().map(extent -> extent == ANY ? "any" : extent.toString()).toList();
    return "%s is %s, not %s%s".formatted(name, tensor, type, wanted);
  }
}
