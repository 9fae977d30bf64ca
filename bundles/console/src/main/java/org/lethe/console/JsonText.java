package org.lethe.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.lethe.api.LetheException;

/** Maps, lists, records and plain values as JSON. Thread-safe. */
public final class JsonText {

  /** The classes of Jackson, whose bundles may be missing. */
  private static final class Jackson {
    private static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                JsonWriteFeature
                    .ESCAPE_NON_ASCII) // control characters beyond ASCII steer terminals, too
            .build();

    private static String write(Object plain) {
      try {
        return MAPPER.writeValueAsString(plain);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("not fit for JSON: " + plain, e);
      }
    }
  }

  private JsonText() {}

  /**
   * Returns a value as indented JSON in ASCII.
   *
   * @param plain maps, lists, records, texts, numbers, booleans and null
   * @throws IllegalArgumentException if it holds anything else
   * @throws LetheException if the bundles of Jackson are missing
   */
  public static String of(Object plain) {
    try {
      return Jackson.write(plain);
    } catch (NoClassDefFoundError e) {
      throw new LetheException(
          "JSON needs jackson-core, jackson-databind and jackson-annotations; bundle:list shows them",
          e);
    }
  }

  /** Returns a number as JSON allows it: {@code null} where it is not finite. */
  public static Double number(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
