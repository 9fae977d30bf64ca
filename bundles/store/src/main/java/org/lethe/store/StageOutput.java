package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.RunEvent;
import org.lethe.store.internal.Json;
import org.lethe.store.internal.Sha256;
import org.lethe.store.lifecycle.RunEntry;

/** The measurements and files of a stage, compared with the event of its end. */
final class StageOutput {
  private StageOutput() {}

  /** Returns the event for a stage that has just ended. */
  static RunEvent.StageEnded of(Instant now, String stage, RunEntry run, Folder folder) {
    List<Measurement> measured = run.measurements();
    return new RunEvent.StageEnded(
        now, stage, measured.size(), Optional.of(sum(measured)), folder.takeSums());
  }

  /**
   * Returns the first difference from the event in one line; empty if nothing has changed.
   *
   * @param measurements all measurements of the run
   * @param sums the hash of each file of the run, when it was written last
   */
  static Optional<String> damage(
      RunEvent.StageEnded output,
      Path run,
      List<Measurement> measurements,
      Map<String, String> sums) {
    return isIn(output, measurements)
        ? output.files().keySet().stream()
            .sorted()
            .filter(file -> !isWhole(run.resolve(file), sums.get(file)))
            .map(file -> damaged(run, file))
            .findFirst()
        : Optional.of(damaged(run, RunFile.MEASURED));
  }

  private static boolean isIn(RunEvent.StageEnded output, List<Measurement> measurements) {
    int measured = output.measured();
    return measurements.size() >= measured
        && output.measurements().map(sum(measurements.subList(0, measured))::equals).orElse(true);
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
