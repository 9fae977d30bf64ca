package org.lethe.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader and writer of JSON in one line, made of maps, lists, texts, numbers and booleans. Whole
 * numbers are read as longs, others as floats. The depth of nesting and the lengths of texts and
 * numbers are limited when reading.
 */
final class PlainJson {
  private static final int LEVELS = 8;
  private static final int TEXT = 1000;
  private static final int DIGITS = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(LEVELS)
                  .maxStringLength(TEXT)
                  .maxNameLength(TEXT)
                  .maxNumberLength(DIGITS)
                  .build())
          .build();

  private PlainJson() {}

  /** Writes a value. */
  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      json.writeObject(value); // a text, a number, a boolean or null
    }
  }

  /**
   * Reads a value.
   *
   * @throws IOException if the text is not JSON, exceeds a limit, or contains null
   */
  static Object read(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("data follows its end");
      }
      return value;
    }
  }

  /**
   * Reads a list of texts; numbers and booleans in it are read as texts.
   *
   * @throws IOException as {@link #read}, or if the value is not such a list
   */
  static List<String> texts(String text) throws IOException {
    if (!(read(text) instanceof List<?> items)) {
      throw new IOException("it is not a list");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map || item instanceof List) {
        throw new IOException("it holds " + item);
      }
      texts.add(String.valueOf(item));
    }
    return texts;
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("it is empty");
    }
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> Float.parseFloat(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IOException("it contains " + parser.getText());
    };
  }

  private static Map<String, Object> map(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      map.put(key, value(parser));
    }
    return map;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }
}
