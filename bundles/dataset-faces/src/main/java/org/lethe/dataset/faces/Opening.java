package org.lethe.dataset.faces;

import java.util.Map;
import org.lethe.api.dataset.Samples;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/**
 * Opening of the dataset, in one step. Faces need no preparation: a picture is rendered when it is
 * first asked for.
 */
final class Opening implements Task<Samples> {
  private final Samples samples;
  private boolean opened;

  Opening(Samples samples) {
    this.samples = samples;
  }

  @Override
  public boolean step() {
    opened = true;
    return false;
  }

  @Override
  public Progress progress() {
    return new Progress("faces", opened ? 1 : 0, 1, "datasets", Map.of());
  }

  @Override
  public void save(StateWriter state) {}

  @Override
  public Samples result() {
    if (!opened) {
      throw new IllegalStateException("not opened yet");
    }
    return samples;
  }

  @Override
  public void close() {}
}
