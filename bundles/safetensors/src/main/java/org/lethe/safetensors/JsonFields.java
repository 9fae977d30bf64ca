package org.lethe.safetensors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A reader of the fields of a JSON object, each of which is taken once. A field that is missing, of
 * another type or not taken causes an {@link IllegalArgumentException}.
 */
final class JsonFields {
  /** The greatest whole number, and the greatest length of a list. */
  static final int LARGEST = 65_536;

  private final Map<String, Object> rest = new LinkedHashMap<>();

  JsonFields(Object object) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("an object is needed, not " + kind(object));
    }
    map.forEach((key, value) -> rest.put(String.valueOf(key), value));
  }

  String text(String name) {
    return text(name, take(name));
  }

  int integer(String name) {
    return integer(name, take(name));
  }

  float decimal(String name) {
    return decimal(name, take(name));
  }

  boolean flag(String name) {
    Object value = take(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false", value);
  }

  List<String> texts(String name) {
    return list(name, item -> text(name, item));
  }

  List<Integer> integers(String name) {
    return list(name, item -> integer(name, item));
  }

  List<Float> decimals(String name) {
    return list(name, item -> decimal(name, item));
  }

  <T> List<T> list(String name, Function<Object, T> read) {
    Object value = take(name);
    if (!(value instanceof List<?> items)) {
      throw wrong(name, "a list", value);
    }
    if (items.size() > LARGEST) {
      throw new IllegalArgumentException(
          "%s has %d items; at most %d are read".formatted(name, items.size(), LARGEST));
    }
    return items.stream().<T>map(read).toList();
  }

  /** Takes an object whose values are numbers. */
  Map<String, Float> numbers(String name) {
    JsonFields inner = new JsonFields(take(name));
    Map<String, Float> numbers = new LinkedHashMap<>();
    inner.rest.forEach((key, value) -> numbers.put(key, decimal(key, value)));
    return numbers;
  }

  /** Checks that all fields were taken. */
  void end() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + String.join(", ", rest.keySet()));
    }
  }

  private Object take(String name) {
    Object value = rest.remove(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static String text(String name, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(name, "a text", value);
  }

  private static int integer(String name, Object value) {
    if (value instanceof Long number && Math.abs(number) <= LARGEST) {
      return number.intValue();
    }
    throw wrong(name, "a whole number up to " + LARGEST, value);
  }

  private static float decimal(String name, Object value) {
    if (value instanceof Number number && Float.isFinite(number.floatValue())) {
      return number.floatValue();
    }
    throw wrong(name, "a number", value);
  }

  private static IllegalArgumentException wrong(String name, String wanted, Object value) {
    String given = value instanceof Number ? value.toString() : kind(value);
    return new IllegalArgumentException("%s is %s, not %s".formatted(name, given, wanted));
  }

  private static String kind(Object value) {
    return value instanceof Map
        ? "an object"
        : value instanceof List ? "a list" : value instanceof String ? "a text" : "" + value;
  }
}
