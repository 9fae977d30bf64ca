package org.lethe.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.engine.catalog.Device;
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.runs.Recipe;
import org.lethe.runs.RunState;
import org.lethe.runs.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each compute one run at a time: the earliest submitted of those that have all they need.
 * What waits for something holds nobody up, but for a moment in which a provider that is swapped
 * comes back. Thread-safe.
 */
final class Queue {
  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
  private static final long GLANCE_MILLIS = 200;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String BEFORE =
      "a step that began before org.lethe.engine did has not ended there";
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** A compute's place for a run. */
  private static final class Place {
    private Compute compute;
    private Pulse pulse;
    private Optional<Job> running = Optional.empty();
    private Optional<Job> keptFor = Optional.empty();
    private Instant keptSince = Instant.EPOCH;

    boolean takes(Job job) {
      return running.isEmpty() && pulse.isThere() && (keptFor.isEmpty() || keptFor.get() == job);
    }

    void dropReservation(Instant now) {
      boolean idle = keptFor.filter(job -> job.run().isIdle()).isPresent();
      if (!idle || now.isAfter(keptSince.plus(KEPT))) {
        keptFor = Optional.empty();
      }
    }
  }

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Place> places = new TreeMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Equipment equipment;
  private final Runnable left;
  private final Semaphore news = new Semaphore(0);
  private List<?> seen = List.of();
  private boolean closed;

  /**
   * Begins to give places.
   *
   * @param left is called whenever a run has given one back, by the thread that it had
   */
  Queue(Equipment equipment, Runnable left) {
    this.equipment = equipment;
    this.left = left;
    Thread dispatcher = new Thread(this::dispatch, "lethe-queue");
    dispatcher.setDaemon(true);
    dispatcher.start();
  }

  synchronized void add(Job job) {
    jobs.put(job.run().id(), job);
    news.release();
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Each compute's, with the runs that asked for it. */
  synchronized List<Slot> slots() {
    equipment.devices().forEach(this::place);
    List<Slot> slots = new ArrayList<>();
    places.forEach(
        (id, place) ->
            slots.add(
                new Slot(
                    id,
                    place.running.map(job -> job.run().id()),
                    queued(id),
                    place.pulse.silence())));
    return slots;
  }

  private List<String> queued(String compute) {
    return jobs.values().stream()
        .map(Job::run)
        .filter(RunEntry::isIdle)
        .filter(run -> Device.isMeant(compute, run.recipe().compute()))
        .map(RunEntry::id)
        .toList();
  }

  /**
   * Has what is at work save its state and end, and begins nothing any more. What does not end
   * within the bound is left to itself, and is known to be so by its directory, which it keeps.
   */
  void close(Duration bound) throws InterruptedException {
    List<Thread> working;
    synchronized (this) {
      closed = true;
      news.release();
      jobs.values().forEach(Job::suspend);
      working = List.copyOf(threads);
    }
    long deadline = System.nanoTime() + bound.toNanos();
    try {
      for (Thread thread : working) {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    } finally {
      closeJobs();
    }
  }

  private synchronized void closeJobs() {
    jobs.values().forEach(Job::close);
  }

  private void dispatch() {
    while (awaitNews()) {
      for (Job job : idle()) {
        try {
          offer(job);
        } catch (RuntimeException | Error e) { // this thread is all runs' only one
          LOG.error("run {}", job.run().id(), e);
        }
      }
    }
  }

  /**
   * Until something has changed here or around, or could have elsewhere: runs that wait may be
   * many, and each asks all its providers. False once this is closed.
   */
  private boolean awaitNews() {
    Instant end = now().plus(LOOK);
    try {
      while (!news.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)
          && now().isBefore(end)
          && seen.equals(around())) {}
      news.drainPermits();
      seen = around();
    } catch (InterruptedException e) {
      return false;
    }
    return isOpen();
  }

  private Instant now() {
    return equipment.clock().instant();
  }

  private List<?> around() {
    return List.of(equipment.catalogue().entries(), equipment.devices(), equipment.engine());
  }

  /** Looks whose turn it is, as somebody has changed how a run stands. */
  void wake() {
    news.release();
  }

  /** Whether a device that a recipe means is there, or was. */
  synchronized boolean knows(Recipe recipe) {
    equipment.devices().forEach(this::place);
    return places.keySet().stream().anyMatch(id -> Device.isMeant(id, recipe.compute()));
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  /** Those whose turn it could be, in order. */
  private synchronized List<Job> idle() {
    jobs.values().removeIf(job -> job.run().state().ended());
    Instant now = now();
    places.values().forEach(place -> place.dropReservation(now));
    return jobs.values().stream().filter(job -> job.run().isIdle()).toList();
  }

  /** Looks round for it without a lock, as providers are asked; then takes a place that is free. */
  private void offer(Job job) {
    if (busy(job)) {
      return;
    }
    try {
      List<Device> devices = job.devices();
      Optional<Device> free = devices.stream().filter(device -> take(device, job)).findFirst();
      if (free.isPresent()) {
        work(job, free.get());
      } else if (!devices.isEmpty()) {
        lost(devices).ifPresentOrElse(job::hold, job::enqueue);
      }
    } catch (RuntimeException | LinkageError e) { // a provider's, which holds up its runs alone
      String why = e instanceof LetheException ? e.getMessage() : e.toString();
      job.hold("waits for its providers, one of which fails: " + why);
    }
  }

  /** Whether every place it could have is taken, so that there is no need to look further. */
  private synchronized boolean busy(Job job) {
    equipment.devices().forEach(this::place);
    List<Place> wanted =
        places.entrySet().stream()
            .filter(entry -> Device.isMeant(entry.getKey(), job.run().recipe().compute()))
            .map(Map.Entry::getValue)
            .toList();
    boolean taken =
        !wanted.isEmpty() && wanted.stream().allMatch(place -> place.running.isPresent());
    return closed || (taken && job.run().state() == RunState.QUEUED);
  }

  private synchronized boolean take(Device device, Job job) {
    Place place = place(device);
    boolean taken = !closed && job.run().isIdle() && !isPlaced(job) && place.takes(job);
    if (taken) {
      place.running = Optional.of(job);
      place.keptFor = Optional.empty();
    }
    return taken;
  }

  /** Also while it has not begun there yet, and looks idle. */
  private boolean isPlaced(Job job) {
    return places.values().stream()
        .anyMatch(place -> place.running.filter(job::equals).isPresent());
  }

  /** Why none of them takes a run, if that is so of each for itself. */
  private synchronized Optional<String> lost(List<Device> devices) {
    List<String> silences = new ArrayList<>();
    for (Device device : devices) {
      place(device).pulse.silence().ifPresent(why -> silences.add(device.id() + ": " + why));
    }
    return silences.size() < devices.size()
        ? Optional.empty()
        : Optional.of("waits for " + String.join("; ", silences));
  }

  private synchronized void work(Job job, Device device) {
    Thread thread =
        new Thread(
            () -> {
              drive(job, device);
              if (isOpen()) {
                left.run();
              }
            },
            "lethe-run-" + device.id());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void drive(Job job, Device device) {
    Optional<String> hung = Optional.empty();
    try {
      hung = job.drive(device);
    } catch (RuntimeException e) { // what became of it could not be written down
      LOG.error("run {}", job.run().id(), e);
      job.rest(e.getMessage() + "; lethe:resume goes on");
    } finally {
      give(device, job, hung);
    }
  }

  private synchronized void give(Device device, Job job, Optional<String> hung) {
    Place place = place(device);
    place.running = Optional.empty();
    hung.ifPresent(why -> watch(place, device.compute(), why, Duration.ZERO));
    place.keptFor = Optional.of(job);
    place.keptSince = now();
    threads.remove(Thread.currentThread());
    news.release();
  }

  /**
   * A device's; one that was not seen before may be at work for an earlier service of this kind.
   */
  private Place place(Device device) {
    Place place = places.computeIfAbsent(device.id(), id -> new Place());
    if (place.compute != device.compute()) {
      watch(place, device.compute(), BEFORE, PATIENCE);
    }
    return place;
  }

  private void watch(Place place, Compute compute, String silence, Duration patience) {
    place.compute = compute;
    place.pulse = new Pulse(compute, silence, patience, equipment.clock(), news::release);
  }
}
