package org.lethe.safetensors;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * The header of a safetensors file.
 *
 * @param metadata the metadata
 * @param entries the tensors by name, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
  /** The name of the metadata among the names of tensors. */
  static final String METADATA = "__metadata__";

  /** The greatest length of a header in bytes, as the format defines it. */
  static final int MAX_LENGTH = 100_000_000;

  /**
   * The type, shape and position of a tensor.
   *
   * @param type the type of the elements
   * @param shape the extents, outermost first
   * @param begin the position of the first byte, from the end of the header
   * @param end the position after the last byte, from the end of the header
   */
  record Entry(DType type, List<Long> shape, long begin, long end) {
    long length() {
      return end - begin;
    }

    long[] extents() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  SafetensorsHeader {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Returns a header with the tensors one after the other, wider types first, so that each is
   * aligned to its type. The entries are in the order of the weights.
   */
  static SafetensorsHeader layOut(Weights weights, Map<String, String> metadata) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    weights.names().forEach(name -> entries.put(name, null));
    long end = 0;
    for (String name : widestFirst(weights)) {
      Tensor tensor = weights.get(name);
      long begin = end;
      end = Math.addExact(begin, tensor.data().remaining());
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      entries.put(name, new Entry(tensor.type(), shape, begin, end));
    }
    return new SafetensorsHeader(metadata, entries);
  }

  private static List<String> widestFirst(Weights weights) {
    Comparator<String> byWidth = Comparator.comparing(name -> weights.get(name).type().bytes());
    return weights.names().stream().sorted(byWidth.reversed()).toList();
  }

  /** Returns the names in the order of the tensors' bytes. */
  List<String> inOrderOfBytes() {
    Comparator<Map.Entry<String, Entry>> order =
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end());
    return entries.entrySet().stream().sorted(order).map(Map.Entry::getKey).toList();
  }

  /**
   * Checks that the tensors fill the bytes after the header without gaps and overlaps.
   *
   * @param available the number of bytes after the header
   * @throws IOException if they do not; the message names the tensor
   */
  void check(long available) throws IOException {
    long end = 0;
    for (String name : inOrderOfBytes()) {
      Entry entry = entries.get(name);
      checkLength(name, entry);
      if (entry.end() > available) {
        throw new IOException(
            "tensor %s ends at byte %d of %d: the file is truncated or its header is wrong"
                .formatted(name, entry.end(), available));
      }
      if (entry.begin() != end) {
        throw new IOException(
            "tensor %s begins at byte %d, the one before it ends at %d: %s"
                .formatted(name, entry.begin(), end, entry.begin() < end ? "overlap" : "gap"));
      }
      end = entry.end();
    }
    if (end != available) {
      throw new IOException(
          "%d bytes follow the last tensor, which ends at %d".formatted(available - end, end));
    }
  }

  private static void checkLength(String name, Entry entry) throws IOException {
    if (entry.begin() < 0 || entry.end() < entry.begin()) {
      throw new IOException(
          "tensor %s has the invalid offsets %d and %d"
              .formatted(name, entry.begin(), entry.end()));
    }
    if (entry.length() != bytes(name, entry)) {
      throw new IOException(
          "tensor %s of %s %s takes %d bytes, its offsets give it %d"
              .formatted(name, entry.type(), entry.shape(), bytes(name, entry), entry.length()));
    }
    if (entry.length() > Integer.MAX_VALUE) {
      throw new IOException(
          "tensor %s takes %d bytes; one tensor may take up to %d"
              .formatted(name, entry.length(), Integer.MAX_VALUE));
    }
  }

  private static long bytes(String name, Entry entry) throws IOException {
    try {
      return Math.multiplyExact(Tensor.count(entry.extents()), entry.type().bytes());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IOException(
          "tensor %s has an impossible shape: %s".formatted(name, entry.shape()), e);
    }
  }
}
