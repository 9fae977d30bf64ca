package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.Unlearned;

/**
 * Task of one step that trains nothing. Its state is empty: a resumed task makes the same model.
 */
final class OneStep implements Task<Unlearned> {
  private final String phase;
  private final Supplier<Model> model;
  private boolean done;

  /**
   * Creates the task.
   *
   * @param phase the name of the step
   * @param model the function that makes the model, the same one on each call
   */
  OneStep(String phase, Supplier<Model> model) {
    this.phase = phase;
    this.model = model;
  }

  @Override
  public boolean step() {
    done = true;
    return false;
  }

  @Override
  public Progress progress() {
    return new Progress(phase, done ? 1 : 0, 1, "models", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    // A resumed task makes the same model.
  }

  @Override
  public Unlearned result() {
    if (!done) {
      throw new IllegalStateException("not finished");
    }
    return new Unlearned(
        model.get(), new Masker.None(), OptionalDouble.empty(), Optional.empty(), List.of());
  }

  @Override
  public void close() {}
}
