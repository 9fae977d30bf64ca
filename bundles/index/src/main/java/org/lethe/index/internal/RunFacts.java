package org.lethe.index.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lethe.runs.Artifacts;

/** The conditions of the figures of a run beside its recipe, from {@code result.json}. */
record RunFacts(JsonNode result) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads the provenance of a run. It has no facts until the run has ended. */
  static RunFacts read(Artifacts artifacts) throws IOException {
    Optional<Path> file = artifacts.result();
    return new RunFacts(
        file.isPresent() ? MAPPER.readTree(file.get().toFile()) : MAPPER.createObjectNode());
  }

  /** Returns a fact, e.g. {@code engine}. */
  Optional<String> fact(String name) {
    return given(result.path("provenance").path(name)).map(JsonNode::asText);
  }

  /** Returns the number of threads that computed. */
  Optional<Integer> threads() {
    return given(result.path("provenance").path("threads")).map(JsonNode::asInt);
  }

  /** Returns the seconds from the first stage to the end. */
  Optional<Double> wallSeconds() {
    return given(result.path("wallSeconds")).map(JsonNode::asDouble);
  }

  /** Returns the peak memory of the process, in bytes. */
  Optional<Long> peakMemory() {
    return given(result.path("provenance").path("peakMemoryBytes")).map(JsonNode::asLong);
  }

  /** Returns the versions of the bundles, by their names. */
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
