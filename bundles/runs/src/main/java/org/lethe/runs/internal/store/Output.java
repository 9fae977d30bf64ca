package org.lethe.runs.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Measurement;

/**
 * What a stage left when it was done, as the event of its end tells.
 *
 * @param stage its name
 * @param measured how many measurements there were by then
 * @param sum the SHA-256 of those; an event of before there were sums has none
 * @param files that of each file it wrote, by its path in the run's directory
 */
public record Output(String stage, int measured, Optional<String> sum, Map<String, String> files) {

  /** That of a stage that has just been done. */
  public static Output of(String stage, RunEntry run, Folder folder) {
    List<Measurement> measured = run.measurements();
    return new Output(stage, measured.size(), Optional.of(sum(measured)), folder.takeSums());
  }

  /** Reads it from its event. */
  static Output read(Map<String, Object> event) {
    Map<String, String> files = new LinkedHashMap<>();
    RunFile.map(event.getOrDefault("files", Map.of()))
        .forEach((file, sum) -> files.put(file, sum.toString()));
    return new Output(
        RunFile.text(event, "stage"),
        ((Number) event.get("measured")).intValue(),
        Optional.ofNullable(RunFile.text(event, "measurements")),
        files);
  }

  /** The same as particulars of its event. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stage", stage);
    map.put("measured", measured);
    sum.ifPresent(hash -> map.put("measurements", hash));
    map.put("files", files);
    return map;
  }

  /**
   * What of it is not as it was; nothing if all is well.
   *
   * @param measurements all that there are now
   * @param sums of all files, as they were when they were written last
   */
  Optional<String> damage(Path run, List<Measurement> measurements, Map<String, String> sums) {
    return isIn(measurements)
        ? files.keySet().stream()
            .filter(file -> !isWhole(run.resolve(file), sums.get(file)))
            .map(file -> damaged(run, file))
            .findFirst()
        : Optional.of(damaged(run, RunFile.MEASURED));
  }

  private boolean isIn(List<Measurement> measurements) {
    return measurements.size() >= measured
        && sum.map(sum(measurements.subList(0, measured))::equals).orElse(true);
  }

  private static boolean isWhole(Path file, String sum) {
    try {
      return Sha256.of(file).equals(sum);
    } catch (IOException e) {
      return false;
    }
  }

  private static String damaged(Path run, String file) {
    return file + (Files.exists(run.resolve(file)) ? " is damaged" : " is missing");
  }

  private static String sum(List<Measurement> measurements) {
    return Sha256.of(Json.line(RunFile.measurements(measurements)));
  }
}
