package org.lethe.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.Precision;

/**
 * A device with lanes. Each lane executes work on a thread {@code lane-1}, {@code lane-2}, ...; the
 * device itself executes work on the thread that submits it. Closing it ends the threads.
 * Thread-safe.
 *
 * @since 1.6
 */
public final class LaneThreads implements Compute, AutoCloseable {
  private final Compute device = new CallingThread();
  private final List<Lane> lanes;

  /**
   * Starts the threads.
   *
   * @param count the number of lanes
   */
  public LaneThreads(int count) {
    lanes = IntStream.rangeClosed(1, count).mapToObj(i -> new Lane(device, "lane-" + i)).toList();
  }

  @Override
  public List<Compute> lanes() {
    return List.copyOf(lanes);
  }

  @Override
  public String id() {
    return device.id();
  }

  @Override
  public Kind kind() {
    return device.kind();
  }

  @Override
  public int index() {
    return device.index();
  }

  @Override
  public String description() {
    return device.description();
  }

  @Override
  public Precision precision() {
    return device.precision();
  }

  @Override
  public int threads() {
    return device.threads();
  }

  @Override
  public long memory() {
    return device.memory();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    return device.submit(work);
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.thread.shutdown());
  }

  private record Lane(Compute device, ExecutorService thread) implements Compute {
    Lane(Compute device, String name) {
      this(
          device,
          Executors.newSingleThreadExecutor(
              work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
              }));
    }

    @Override
    public String id() {
      return device.id();
    }

    @Override
    public Kind kind() {
      return device.kind();
    }

    @Override
    public int index() {
      return device.index();
    }

    @Override
    public String description() {
      return device.description();
    }

    @Override
    public Precision precision() {
      return device.precision();
    }

    @Override
    public int threads() {
      return device.threads();
    }

    @Override
    public long memory() {
      return device.memory();
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> work) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return work.call();
            } catch (RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new CompletionException(e);
            }
          },
          thread);
    }
  }
}
