package org.lethe.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Maps, lists and plain values as JSON. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              JsonWriteFeature
                  .ESCAPE_NON_ASCII) // control characters beyond ASCII steer terminals, too
          .build();

  private Json() {}

  static String of(Object plain) {
    try {
      return MAPPER.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not fit for JSON: " + plain, e);
    }
  }

  /** The value of a key of a file's object; {@code null} if it has none. */
  static Object read(Path file, String key) throws IOException {
    return MAPPER.convertValue(MAPPER.readTree(file.toFile()).get(key), Object.class);
  }

  /** A number as JSON allows it: {@code null} where it is not defined. */
  static Double number(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
