package org.lethe.store.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.task.State;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.lifecycle.Checkpoint;

/**
 * Reader and writer of a checkpoint as a safetensors file. Tensors are stored as such, other values
 * as texts in the metadata. Names of values in a part have the name of the part and a slash as a
 * prefix.
 */
public final class StateFile {
  private static final String VALUES = "lethe.state";
  private static final String STAGE = "lethe.stage";
  private static final String VERSION = "lethe.stateVersion";
  private static final String STEP = "lethe.step";
  private static final char PART = '/';

  private StateFile() {}

  /** Writes a checkpoint. */
  public static void write(Path file, Checkpoint checkpoint) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    flatten("", checkpoint.state(), tensors, values);
    Map<String, String> metadata =
        Map.of(
            VALUES,
            Json.line(values),
            STAGE,
            checkpoint.stage(),
            VERSION,
            String.valueOf(checkpoint.stateVersion()),
            STEP,
            String.valueOf(checkpoint.step()));
    Safetensors.write(file, Weights.of(tensors), metadata);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws org.lethe.api.LetheException if the file is not a checkpoint
   */
  public static Checkpoint read(Path file) {
    State state = new State();
    Safetensors.read(file)
        .asMap()
        .forEach((name, tensor) -> part(state, name).put(last(name), tensor));
    Map<String, String> metadata = Safetensors.metadata(file);
    Json.object(text(metadata, VALUES, file))
        .orElse(Map.of())
        .forEach((name, value) -> put(state, name, value));
    return new Checkpoint(
        text(metadata, STAGE, file),
        Integer.parseInt(text(metadata, VERSION, file)),
        Long.parseLong(text(metadata, STEP, file)),
        state);
  }

  private static String text(Map<String, String> metadata, String key, Path file) {
    return Optional.ofNullable(metadata.get(key))
        .orElseThrow(() -> new LetheException(file + " is not a checkpoint: it lacks " + key));
  }

  private static void flatten(
      String prefix, State state, Map<String, Tensor> tensors, Map<String, Object> values) {
    state
        .values()
        .forEach(
            (key, value) -> {
              String name = prefix + key;
              if (value instanceof State part) {
                flatten(name + PART, part, tensors, values);
              } else if (value instanceof Tensor tensor) {
                tensors.put(name, tensor);
              } else {
                values.put(name, encoded(value));
              }
            });
  }

  /**
   * Returns the kind of a value and its text. JSON has no NaN and does not distinguish 1 from 1.0.
   */
  private static String encoded(Object value) {
    String kind = value instanceof Long ? "l" : value instanceof Double ? "d" : "s";
    return kind + value;
  }

  private static void put(State state, String name, Object encoded) {
    State part = part(state, name);
    String text = String.valueOf(encoded);
    String value = text.substring(1);
    switch (text.charAt(0)) {
      case 'l' -> part.put(last(name), Long.parseLong(value));
      case 'd' -> part.put(last(name), Double.parseDouble(value));
      default -> part.put(last(name), value);
    }
  }

  private static State part(State state, String name) {
    State part = state;
    int from = 0;
    for (int slash = name.indexOf(PART); slash >= 0; slash = name.indexOf(PART, from)) {
      part = part.child(name.substring(from, slash));
      from = slash + 1;
    }
    return part;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf(PART) + 1);
  }
}
