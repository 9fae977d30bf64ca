package org.lethe.nn;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;

/**
 * Task in two parts: the first ends in a tensor, from which the second starts. Only one part is
 * open at a time.
 *
 * @param <R> the type of the result
 * @since 2.2
 */
public final class TwoParts<R> implements Task<R> {
  private static final String BETWEEN = "between";
  private final BiFunction<Tensor, Optional<StateReader>, Task<R>> next;
  private final long rest;
  private Optional<Task<Tensor>> first = Optional.empty();
  private Optional<Task<R>> second = Optional.empty();
  private Tensor between;
  private long before;

  /**
   * Starts or resumes the task.
   *
   * @param start starts or resumes the first part
   * @param next starts or resumes the second part from the result of the first
   * @param rest the number of units of the second part, for the progress of the first
   * @param state a state that {@link #save} wrote
   */
  public TwoParts(
      Function<Optional<StateReader>, Task<Tensor>> start,
      BiFunction<Tensor, Optional<StateReader>, Task<R>> next,
      long rest,
      Optional<StateReader> state) {
    this.next = next;
    this.rest = rest;
    Optional<StateReader> later = state.filter(saved -> saved.has(BETWEEN));
    if (later.isPresent()) {
      before = later.get().integer("before");
      begin(later.get().tensor(BETWEEN), Optional.of(later.get().child("second")));
    } else {
      first = Optional.of(start.apply(state.map(saved -> saved.child("first"))));
    }
  }

  private void begin(Tensor result, Optional<StateReader> state) {
    between = result;
    second = Optional.of(next.apply(result, state));
  }

  @Override
  public boolean step() {
    if (second.isPresent()) {
      return second.get().step();
    }
    Task<Tensor> part = first.orElseThrow();
    if (!part.step()) {
      before = part.progress().total();
      Tensor result = part.result();
      part.close();
      begin(result, Optional.empty());
    }
    return true;
  }

  @Override
  public Progress progress() {
    return second
        .map(part -> shifted(part.progress(), before, before + part.progress().total()))
        .orElseGet(
            () -> {
              Progress now = first.orElseThrow().progress();
              return shifted(now, 0, now.total() + rest);
            });
  }

  private static Progress shifted(Progress part, long before, long total) {
    return new Progress(part.phase(), before + part.done(), total, part.unit(), part.figures());
  }

  @Override
  public void save(StateWriter state) {
    if (second.isPresent()) {
      state.put("before", before);
      state.put(BETWEEN, between);
      second.get().save(state.child("second"));
    } else {
      first.orElseThrow().save(state.child("first"));
    }
  }

  @Override
  public R result() {
    return second
        .orElseThrow(() -> new IllegalStateException("not finished: the first part"))
        .result();
  }

  @Override
  public void close() {
    first.ifPresent(Task::close);
    second.ifPresent(Task::close);
  }
}
