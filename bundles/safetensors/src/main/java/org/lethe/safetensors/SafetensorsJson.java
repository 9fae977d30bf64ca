package org.lethe.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.tensor.DType;

/**
 * A reader and writer of the JSON of a safetensors header. Fields that the format does not define
 * are refused.
 */
final class SafetensorsJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;

  private SafetensorsJson(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a header. Its values must be checked by {@link SafetensorsHeader#check}. */
  static SafetensorsHeader read(byte[] json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new SafetensorsJson(parser).header();
    }
  }

  /** Writes a header. */
  static byte[] write(SafetensorsHeader header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      if (!header.metadata().isEmpty()) {
        json.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> text : header.metadata().entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      for (Map.Entry<String, SafetensorsHeader.Entry> named : header.entries().entrySet()) {
        SafetensorsHeader.Entry entry = named.getValue();
        json.writeObjectFieldStart(named.getKey());
        json.writeStringField("dtype", entry.type().name());
        json.writeFieldName("shape");
        json.writeArray(entry.extents(), 0, entry.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private SafetensorsHeader header() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT, "the header");
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals(SafetensorsHeader.METADATA)) {
        readMetadata(metadata);
      } else {
        entries.put(name, entry(name));
      }
    }
    if (parser.nextToken() != null) {
      throw wrong("data follows its end");
    }
    return new SafetensorsHeader(metadata, entries);
  }

  private void readMetadata(Map<String, String> metadata) throws IOException {
    expect(JsonToken.START_OBJECT, SafetensorsHeader.METADATA);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      expect(JsonToken.VALUE_STRING, SafetensorsHeader.METADATA + "." + key);
      metadata.put(key, parser.getText());
    }
  }

  private SafetensorsHeader.Entry entry(String name) throws IOException {
    DType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    expect(JsonToken.START_OBJECT, name);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      switch (key) {
        case "dtype" -> type = type(name);
        case "shape" -> shape = numbers(name + ".shape");
        case "data_offsets" -> offsets = numbers(name + ".data_offsets");
        default -> throw wrong("tensor %s has an unknown field %s".formatted(name, key));
      }
    }
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw wrong("tensor %s needs dtype, shape and two data_offsets".formatted(name));
    }
    return new SafetensorsHeader.Entry(type, shape, offsets.get(0), offsets.get(1));
  }

  private DType type(String name) throws IOException {
    expect(JsonToken.VALUE_STRING, name + ".dtype");
    String text = parser.getText();
    return Arrays.stream(DType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "tensor %s is of the unknown type %s; known: %s"
                        .formatted(name, text, Arrays.toString(DType.values()))));
  }

  private List<Long> numbers(String what) throws IOException {
    List<Long> numbers = new ArrayList<>();
    expect(JsonToken.START_ARRAY, what);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw wrong(what + " contains a value that is not a whole number");
      }
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  private void expect(JsonToken wanted, String what) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != wanted) {
      throw wrong("%s is %s, not %s".formatted(what, token, wanted));
    }
  }

  private JsonParseException wrong(String message) {
    return new JsonParseException(parser, message);
  }
}
