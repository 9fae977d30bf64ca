package org.lethe.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Measurement;
import org.lethe.engine.lifecycle.History;
import org.lethe.runs.RunEvent;

/**
 * What the stages that are done left in a run's directory.
 *
 * @param measurements of those before the first that is damaged
 * @param damage that one's, if there is one
 */
public record Outputs(List<Measurement> measurements, Optional<Damage> damage) {

  /**
   * Damage to what a stage left.
   *
   * @param stage which is to be done again, with all after it
   * @param what is wrong
   */
  public record Damage(String stage, String what) {
    @Override
    public String toString() {
      return "%s; %s is done again, with all after it".formatted(what, stage);
    }
  }

  /**
   * Compares all of it with what the events tell, which takes time if it is much.
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
