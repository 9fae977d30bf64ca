package org.lethe.engine.store;

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

/** Plain maps, lists, numbers and texts as JSON. */
public final class Json {
  // Settings' whole numbers are longs; read back they must equal what was written.
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

  private Json() {}

  /** For files that people read. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + value, e);
    }
  }

  /** On one line. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + value, e);
    }
  }

  /** Reads an object; nothing if the text is none. */
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

  /** Reads an object as far as a key, which spares what is behind it: the most of a large file. */
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

  /** What is wrong with a file is said with its name. */
  private static <T> T whole(Path file, Reading<T> reading) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return reading.of(json);
    } catch (JsonProcessingException e) {
      throw new IOException(file.getFileName() + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
