package org.lethe.identifier.random;

import java.util.List;
import java.util.Map;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/** Task of one step with an empty state. A resumed task draws the same groups again. */
final class Drawn implements Task<Identified> {
  private final Identification identification;
  private boolean done;

  Drawn(Identification identification) {
    this.identification = identification;
  }

  @Override
  public boolean step() {
    done = true;
    return false;
  }

  @Override
  public Progress progress() {
    return new Progress("drawing groups", done ? 1 : 0, 1, "partitions", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    // The groups are drawn again.
  }

  @Override
  public Identified result() {
    if (!done) {
      throw new IllegalStateException("not finished");
    }
    int groups = identification.groups().groups().size();
    Measurement number = Measurement.of("groups", groups, identification.groups().filters());
    return new Identified(identification, List.of(number), List.of(), List.of());
  }

  @Override
  public void close() {}
}
