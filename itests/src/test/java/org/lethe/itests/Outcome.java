package org.lethe.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcome of a run in its directory, which must not depend on interruptions.
 *
 * @param weights a hash of each file's tensors
 * @param measurements all
 */
record Outcome(Map<String, String> weights, JsonNode measurements) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Waits for a run to end well. */
  static Outcome await(Path run, Duration limit) throws Exception {
    Path result = run.resolve("result.json");
    Polling.await(limit, () -> Files.exists(result), () -> run + " has not ended:\n" + tail(run));
    JsonNode ended = JSON.readTree(result.toFile());
    if (!ended.get("state").asText().equals("DONE")) {
      throw new AssertionError(run + ": " + ended.get("reason"));
    }
    return new Outcome(weights(run.resolve("weights")), ended.get("measurements"));
  }

  /** Returns the duration of a stage of an ended run. */
  static double millis(Path run, String stage) throws IOException {
    for (JsonNode each : JSON.readTree(run.resolve("result.json").toFile()).get("stages")) {
      if (each.get("name").asText().equals(stage)) {
        return each.get("wallSeconds").asDouble() * 1000;
      }
    }
    throw new AssertionError(run + " has no stage " + stage);
  }

  /** Its events so far. */
  static List<JsonNode> events(Path run) throws IOException {
    Path file = run.resolve("events.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    // A line is whole once it has its end.
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Outcome::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String tail(Path run) throws IOException {
    List<JsonNode> events = events(run);
    return String.valueOf(events.subList(Math.max(0, events.size() - 10), events.size()));
  }

  private static Map<String, String> weights(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(file.getFileName().toString(), tensors(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  /** The metadata of a safetensors file names the run, so it does not count. */
  private static String tensors(byte[] file) throws IOException {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int begin = Long.BYTES + length;
    ObjectNode header =
        (ObjectNode) JSON.readTree(new String(file, Long.BYTES, length, StandardCharsets.UTF_8));
    header.remove("__metadata__");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(header.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(Arrays.copyOfRange(file, begin, file.length)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
