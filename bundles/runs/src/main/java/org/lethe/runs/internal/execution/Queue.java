package org.lethe.runs.internal.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One run at a time on each compute, in the order of submission. Thread-safe. */
final class Queue {
  private static final long IDLE_SECONDS = 30;
  private final Map<String, ExecutorService> slots = new HashMap<>();

  synchronized void add(String compute, Job job) {
    slots.computeIfAbsent(compute, Queue::slot).execute(job);
  }

  /** Begins nothing any more, and waits for what has begun. */
  synchronized void close(long seconds) throws InterruptedException {
    slots.values().forEach(ExecutorService::shutdown);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (ExecutorService slot : slots.values()) {
      slot.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private static ExecutorService slot(String compute) {
    ThreadPoolExecutor slot =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(work, "lethe-run-" + compute));
    slot.allowCoreThreadTimeOut(true);
    return slot;
  }
}
