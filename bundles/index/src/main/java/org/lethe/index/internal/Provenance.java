package org.lethe.index.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lethe.runs.Artifacts;

/** What a run's figures depend on beside its recipe, from its {@code result.json}. */
record Provenance(JsonNode result) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** That of a run; without any facts as long as it has not ended. */
  static Provenance read(Artifacts artifacts) throws IOException {
    Optional<Path> file = artifacts.result();
    return new Provenance(
        file.isPresent() ? MAPPER.readTree(file.get().toFile()) : MAPPER.createObjectNode());
  }

  /** A fact, e.g. {@code engine}. */
  Optional<String> fact(String name) {
    return given(result.path("provenance").path(name)).map(JsonNode::asText);
  }

  /** How many threads computed. */
  Optional<Integer> threads() {
    return given(result.path("provenance").path("threads")).map(JsonNode::asInt);
  }

  /** How long it took, from its first stage to its end. */
  Optional<Double> wallSeconds() {
    return given(result.path("wallSeconds")).map(JsonNode::asDouble);
  }

  /** The most memory its process has had, in bytes. */
  Optional<Long> peakMemory() {
    return given(result.path("provenance").path("peakMemoryBytes")).map(JsonNode::asLong);
  }

  /** The versions of the bundles, by their names. */
  Map<String, String> bundles() {
    Map<String, String> bundles = new TreeMap<>();
    result
        .path("provenance")
        .path("bundles")
        .fields()
        .forEachRemaining(bundle -> bundles.put(bundle.getKey(), bundle.getValue().asText()));
    return bundles;
  }

  private static Optional<JsonNode> given(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isValueNode).filter(value -> !value.isNull());
  }
}
