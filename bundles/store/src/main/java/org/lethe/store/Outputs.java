package org.lethe.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.RunEvent;
import org.lethe.store.lifecycle.History;

/**
 * The outputs of the completed stages in the directory of a run.
 *
 * @param measurements the measurements of the stages before the first damage
 * @param damage the first damage; empty if all outputs are intact
 */
public record Outputs(List<Measurement> measurements, Optional<Damage> damage) {

  /**
   * Damage to the output of a stage.
   *
   * @param stage the name of the stage, from which the run must be repeated
   * @param what the description of the damage
   */
  public record Damage(String stage, String what) {
    @Override
    public String toString() {
      return "%s; %s and all later stages are repeated".formatted(what, stage);
    }
  }

  /**
   * Compares the outputs with the hashes in the events, which may take long for large files.
   *
   * @throws LetheException if the events cannot be read
   */
  public static Outputs check(Path run) {
    List<RunEvent.StageEnded> outputs = outputs(run);
    List<Measurement> measurements = RunFile.soFar(run);
    Map<String, String> sums = new HashMap<>();
    outputs.forEach(output -> sums.putAll(output.files()));
    int whole = 0;
    for (RunEvent.StageEnded output : outputs) {
      Optional<Damage> damage =
          StageOutput.damage(output, run, measurements, sums)
              .map(what -> new Damage(output.stage(), what));
      if (damage.isPresent()) {
        return new Outputs(measurements.subList(0, whole), damage);
      }
      whole = output.measured();
    }
    return new Outputs(measurements.subList(0, whole), Optional.empty());
  }

  private static List<RunEvent.StageEnded> outputs(Path run) {
    try {
      return History.of(EventLog.read(run)).outputs();
    } catch (IOException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(run, e.getMessage()), e);
    }
  }
}
