package org.lethe.store.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reader and writer of maps, lists, numbers and texts as JSON. */
public final class Json {
  // Whole numbers of settings are longs and must be read back as such.
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

  private Json() {}

  /** Returns a value as JSON on indented lines. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + value, e);
    }
  }

  /** Returns a value as JSON on one line. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + value, e);
    }
  }

  /** Reads an object; empty if the text is not an object. */
  public static Optional<Map<String, Object>> object(String json) {
    try {
      return Optional.of(MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Reads a list of objects. */
  public static List<Map<String, Object>> list(Path file) throws IOException {
    return whole(
        file, json -> MAPPER.readValue(json, new TypeReference<List<Map<String, Object>>>() {}));
  }

  /** Reads the fields of an object before a key, and skips the rest of the file. */
  public static Map<String, Object> readBefore(Path file, String end) throws IOException {
    return whole(file, json -> readBefore(json, end));
  }

  private static Map<String, Object> readBefore(InputStream json, String end) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      for (String key = parser.nextFieldName();
          key != null && !key.equals(end);
          key = parser.nextFieldName()) {
        parser.nextToken();
        map.put(key, MAPPER.readValue(parser, Object.class));
      }
    }
    return map;
  }

  /** Reads an object. */
  public static Map<String, Object> read(Path file) throws IOException {
    return whole(file, json -> MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
  }

  private interface Reading<T> {
    T of(InputStream json) throws IOException;
  }

  /** Reads a file; messages about damage contain its name. */
  private static <T> T whole(Path file, Reading<T> reading) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return reading.of(json);
    } catch (JsonProcessingException e) {
      throw new IOException(file.getFileName() + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
