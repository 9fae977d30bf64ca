package org.lethe.dataset.faces;

import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/** Faces need no preparation: a picture is rendered when it is first asked for. */
record Opening(Samples result) implements Task<Samples> {
  @Override
  public boolean step() {
    return false;
  }

  @Override
  public Progress progress() {
    return new Progress("faces", 1, 1, "datasets", Map.of());
  }

  @Override
  public void save(StateWriter state) {}

  @Override
  public void close() {}
}
