package org.lethe.nn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/**
 * Task in several parts that need nothing of each other. They are executed side by side on the
 * lanes of a device, or one after another on a device without lanes. A part that is alone uses all
 * threads of the device. The bits of a result depend on the device and on the number of parts, not
 * on the order in which the parts end.
 *
 * @param <R> the type of the result of a part
 * @since 3.1
 */
public final class SideBySide<R> implements Task<List<R>> {
  private static final long TOTAL = 1_000;
  private static final String RESULT = "result-";
  private static final String PART = "part-";

  /** Time for which lanes execute steps without waiting for each other. */
  private static final Duration BURST = Duration.ofMillis(250);

  private final Compute device;
  private final List<Part<R>> parts;
  private final Storage<R> storage;
  private final Deque<Compute> free = new ArrayDeque<>();
  private final Map<Integer, R> results = new TreeMap<>();
  private final Map<Integer, Running<R>> running = new TreeMap<>();

  /**
   * A part.
   *
   * @param effort approximate duration in units that all parts share, at least 1
   * @param start starts or resumes the part on a device or a lane
   */
  public record Part<R>(int effort, BiFunction<Compute, Optional<StateReader>, Task<R>> start) {}

  /**
   * Storage of the results of parts.
   *
   * @param save writes a result
   * @param load reads a result that {@code save} wrote
   */
  public record Storage<R>(BiConsumer<R, StateWriter> save, Function<StateReader, R> load) {}

  private record Running<R>(Compute place, Task<R> task) {}

  /**
   * Starts or resumes the parts. It must be called on the thread of the device.
   *
   * @param parts the parts, at least one
   * @param state a state that {@link #save} wrote
   */
  public SideBySide(
      Compute device, List<Part<R>> parts, Storage<R> storage, Optional<StateReader> state) {
    this.device = device;
    this.parts = List.copyOf(parts);
    this.storage = storage;
    free.addAll(parts.size() > 1 ? device.lanes() : List.of());
    if (free.isEmpty()) {
      free.add(device);
    }
    state.ifPresent(this::load);
    launch(state);
  }

  private void load(StateReader state) {
    for (int i = 0; i < parts.size(); i++) {
      if (state.has(RESULT + i)) {
        results.put(i, storage.load().apply(state.child(RESULT + i)));
      }
    }
  }

  /** Starts the first parts that are missing, one on each free lane. */
  private void launch(Optional<StateReader> state) {
    for (int i = 0; i < parts.size() && !free.isEmpty(); i++) {
      if (!results.containsKey(i) && !running.containsKey(i)) {
        running.put(i, start(i, state));
      }
    }
  }

  private Running<R> start(int part, Optional<StateReader> state) {
    String name = PART + part;
    Optional<StateReader> saved = state.filter(s -> s.has(name)).map(s -> s.child(name));
    Compute place = free.pop();
    try {
      return new Running<>(
          place, join(submit(place, () -> parts.get(part).start().apply(place, saved))));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Executes a step of the only part on the device, or steps of the parts on all lanes. */
  @Override
  public boolean step() {
    Map<Integer, CompletableFuture<Boolean>> bursts = new LinkedHashMap<>();
    running.forEach((part, on) -> bursts.put(part, submit(on.place(), () -> burst(on))));
    CompletableFuture<?> all =
        CompletableFuture.allOf(bursts.values().toArray(CompletableFuture<?>[]::new));
    join(all); // also waits for the others if one fails
    bursts.forEach(
        (part, burst) -> {
          if (!burst.join()) {
            end(part);
          }
        });
    launch(Optional.empty());
    return !running.isEmpty();
  }

  private boolean burst(Running<R> on) {
    long end = System.nanoTime() + BURST.toNanos();
    boolean more = on.task().step();
    while (more && on.place() != device && System.nanoTime() < end) {
      more = on.task().step();
    }
    return more;
  }

  private void end(int part) {
    Running<R> on = running.remove(part);
    try {
      results.put(part, join(submit(on.place(), on.task()::result)));
    } finally {
      close(on);
    }
    free.add(on.place());
  }

  /** Submits work to a lane, or executes it on the thread of the device, which is this one. */
  private <T> CompletableFuture<T> submit(Compute place, Callable<T> work) {
    if (place != device) {
      return place.submit(work);
    }
    try {
      return CompletableFuture.completedFuture(work.call());
    } catch (Exception e) { // as a lane reports it
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <T> T join(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Returns the number of the first part in progress, from 0; the number of parts at the end. */
  public int current() {
    return running.keySet().stream().findFirst().orElse(parts.size());
  }

  /** Returns the progress of all parts, with the phase and figures of the first one in progress. */
  @Override
  public Progress progress() {
    double done = 0;
    long total = 0;
    for (int i = 0; i < parts.size(); i++) {
      total += parts.get(i).effort();
      done += parts.get(i).effort() * fraction(i);
    }
    Optional<Progress> first =
        Optional.ofNullable(running.get(current())).map(on -> on.task().progress());
    return new Progress(
        first.map(Progress::phase).orElse("done"),
        running.isEmpty() ? TOTAL : (long) (TOTAL * done / total),
        TOTAL,
        "thousandths",
        first.map(Progress::figures).orElse(Map.of()));
  }

  private double fraction(int part) {
    if (results.containsKey(part)) {
      return 1;
    }
    return running.containsKey(part) ? running.get(part).task().progress().fraction() : 0;
  }

  @Override
  public void save(StateWriter state) {
    results.forEach((part, result) -> storage.save().accept(result, state.child(RESULT + part)));
    running.forEach(
        (part, on) -> {
          StateWriter child = state.child(PART + part);
          join(submit(on.place(), () -> saved(on.task(), child)));
        });
  }

  private static boolean saved(Task<?> task, StateWriter state) {
    task.save(state);
    return true;
  }

  /** Returns the results in the order of the parts. */
  @Override
  public List<R> result() {
    if (results.size() < parts.size()) {
      throw new IllegalStateException("not finished");
    }
    return List.copyOf(results.values());
  }

  @Override
  public void close() {
    running.values().forEach(this::close);
    running.clear();
  }

  private void close(Running<R> on) {
    try {
      join(submit(on.place(), () -> closed(on.task())));
    } catch (RejectedExecutionException e) {
      on.task().close(); // the lane has ended, so no other thread uses the task
    }
  }

  private static boolean closed(Task<?> task) {
    task.close();
    return true;
  }
}
