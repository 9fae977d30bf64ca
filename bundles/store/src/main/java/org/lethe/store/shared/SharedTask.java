package org.lethe.store.shared;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;

/**
 * A task that ends in a shared artefact: it reads the artefact, waits for the task that computes
 * it, or computes it. The claim of the key is released when the task is closed.
 */
public final class SharedTask implements Task<State> {
  private static final String INNER = "task";
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final SharedArtefacts artefacts;
  private final String key;
  private final Function<Optional<StateReader>, Task<State>> make;
  private final Optional<StateReader> saved;
  private Optional<Task<State>> task = Optional.empty();
  private Optional<State> result = Optional.empty();

  /**
   * Creates the task.
   *
   * @param key the text that contains all values on which the artefact depends
   * @param make the function that starts or resumes the task that computes the artefact
   * @param state the state that {@link #save} wrote
   */
  public SharedTask(
      SharedArtefacts artefacts,
      String key,
      Function<Optional<StateReader>, Task<State>> make,
      Optional<StateReader> state) {
    this.artefacts = artefacts;
    this.key = key;
    this.make = make;
    this.saved = state.filter(s -> s.has(INNER)).map(s -> s.child(INNER));
  }

  @Override
  public boolean step() {
    if (result.isPresent()) {
      return false;
    }
    if (task.isEmpty() && !begin()) {
      return result.isEmpty();
    }
    Task<State> computing = task.orElseThrow();
    if (!computing.step()) {
      end(computing);
    }
    return result.isEmpty();
  }

  /**
   * Reads the artefact, or starts to compute it.
   *
   * @return whether this task computes it
   */
  private boolean begin() {
    if (!artefacts.claim(key)) {
      LockSupport.parkNanos(PAUSE); // another run computes it
      return false;
    }
    result = artefacts.read(key);
    if (result.isPresent()) {
      artefacts.release(key);
      return false;
    }
    task = Optional.of(start());
    return true;
  }

  private Task<State> start() {
    try {
      return make.apply(saved);
    } catch (RuntimeException | Error e) {
      artefacts.release(key);
      throw e;
    }
  }

  private void end(Task<State> computing) {
    State computed = computing.result();
    artefacts.write(key, computed);
    result = Optional.of(computed);
    close();
  }

  @Override
  public Progress progress() {
    return task.map(Task::progress)
        .orElseGet(
            () ->
                result.isPresent()
                    ? new Progress("shared", 1, 1, "artefacts", Map.of())
                    : new Progress("waiting for another run", 0, 1, "artefacts", Map.of()));
  }

  /** Saves the state of the task that computes the artefact, if it has begun. */
  @Override
  public void save(StateWriter state) {
    if (task.isPresent()) {
      task.get().save(state.child(INNER));
    } else if (result.isEmpty() && saved.isPresent()) {
      copy((State) saved.get(), state.child(INNER)); // needed if this task must compute it later
    }
  }

  private static void copy(State from, StateWriter to) {
    from.values()
        .forEach(
            (name, value) -> {
              if (value instanceof State part) {
                copy(part, to.child(name));
              } else if (value instanceof Tensor tensor) {
                to.put(name, tensor);
              } else if (value instanceof Long number) {
                to.put(name, number.longValue());
              } else if (value instanceof Double number) {
                to.put(name, number.doubleValue());
              } else {
                to.put(name, (String) value);
              }
            });
  }

  @Override
  public State result() {
    return result.orElseThrow(() -> new IllegalStateException("not finished"));
  }

  @Override
  public void close() {
    if (task.isPresent()) {
      Task<State> computing = task.get();
      task = Optional.empty();
      try {
        computing.close();
      } finally {
        artefacts.release(key);
      }
    }
  }
}
