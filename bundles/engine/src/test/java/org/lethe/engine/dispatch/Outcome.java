package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lethe.api.measure.Measurement;
import org.lethe.api.tensor.Weights;
import org.lethe.runs.Run;
import org.lethe.safetensors.Safetensors;

/** What must not differ between two runs of a recipe. */
record Outcome(Map<String, Weights> weights, List<Measurement> measurements) {

  /** That of a run that went well. */
  static Outcome of(Run run) throws IOException {
    assertEquals(Optional.empty(), run.reason());
    Map<String, Weights> weights = new TreeMap<>();
    try (Stream<Path> files = Files.list(run.directory().resolve("weights"))) {
      files.forEach(file -> weights.put(file.getFileName().toString(), Safetensors.read(file)));
    }
    return new Outcome(weights, run.measurements());
  }
}
