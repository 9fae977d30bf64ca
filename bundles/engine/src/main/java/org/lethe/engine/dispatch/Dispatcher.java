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
import org.lethe.api.compute.DeviceName;
import org.lethe.catalog.Device;
import org.lethe.runs.Recipe;
import org.lethe.runs.RunState;
import org.lethe.runs.Slot;
import org.lethe.store.lifecycle.RunEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dispatcher of runs. It gives each device one run at a time: the earliest submitted run whose
 * needs are met. A waiting run does not block its device. The device is reserved for it for ten
 * seconds, so that a swapped provider can return. Thread-safe.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long GLANCE_MILLIS = 200;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String BEFORE =
      "a step that began before org.lethe.engine did has not ended there";
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** The place for one run on a device. */
  private static final class Place {
    private Compute compute;
    private DeviceProbe probe;
    private Optional<Job> running = Optional.empty();
    private Optional<Job> keptFor = Optional.empty();
    private Instant keptSince = Instant.EPOCH;

    boolean takes(Job job) {
      return running.isEmpty()
          && probe.hasAnswered()
          && (keptFor.isEmpty() || keptFor.get() == job);
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
  private final Environment environment;
  private final Runnable left;
  private final Semaphore news = new Semaphore(0);
  private List<?> seen = List.of();
  private boolean closed;

  /**
   * Starts the dispatching thread.
   *
   * @param left called after a run has left its device, on the thread of that run
   */
  Dispatcher(Environment environment, Runnable left) {
    this.environment = environment;
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

  /** Returns the slot of each device, with the runs that wait for it. */
  synchronized List<Slot> slots() {
    environment.devices().forEach(this::place);
    List<Slot> slots = new ArrayList<>();
    places.forEach(
        (id, place) ->
            slots.add(
                new Slot(
                    id,
                    place.running.map(job -> job.run().id()),
                    queued(id),
                    place.probe.silence())));
    return slots;
  }

  private List<String> queued(String compute) {
    return jobs.values().stream()
        .map(Job::run)
        .filter(RunEntry::isIdle)
        .filter(run -> new DeviceName(run.recipe().compute()).means(compute))
        .map(RunEntry::id)
        .toList();
  }

  /**
   * Suspends all runs: each saves its state after its current step, and none begins. A step that
   * does not end within the bound is abandoned; its run keeps the lock of its directory.
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
        } catch (RuntimeException | Error e) { // the only dispatching thread must survive
          LOG.error("run {}", job.run().id(), e);
        }
      }
    }
  }

  /**
   * Waits until a run, the registry or the devices have changed, at most two seconds. Changes are
   * collected because each check asks the providers of all waiting runs.
   *
   * @return false if this is closed
   */
  private boolean awaitNews() {
    Instant end = now().plus(LOOK);
    try {
      while (!news.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)
          && now().isBefore(end)
          && seen.equals(registered())) {}
      news.drainPermits();
      seen = registered();
    } catch (InterruptedException e) {
      return false;
    }
    return isOpen();
  }

  private Instant now() {
    return environment.clock().instant();
  }

  private List<?> registered() {
    return List.of(environment.catalogue().entries(), environment.devices(), environment.engine());
  }

  /** Schedules a check of all runs, because the state of one has changed. */
  void wake() {
    news.release();
  }

  /** Returns whether a device that fits a recipe is registered now, or was before. */
  synchronized boolean knows(Recipe recipe) {
    environment.devices().forEach(this::place);
    return places.keySet().stream().anyMatch(new DeviceName(recipe.compute())::means);
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  /** Returns the idle runs in the order of submission. */
  private synchronized List<Job> idle() {
    jobs.values().removeIf(job -> job.run().state().ended());
    Instant now = now();
    places.values().forEach(place -> place.dropReservation(now));
    return jobs.values().stream().filter(job -> job.run().isIdle()).toList();
  }

  /** Checks the needs of a run without holding a lock, then reserves a free device for it. */
  private void offer(Job job) {
    if (busy(job)) {
      return;
    }
    try {
      List<Device> devices = job.devices();
      Optional<Device> free = devices.stream().filter(device -> reserve(device, job)).findFirst();
      if (free.isPresent()) {
        start(job, free.get());
      } else if (!devices.isEmpty()) {
        silence(devices).ifPresentOrElse(job::hold, job::enqueue);
      }
    } catch (RuntimeException | LinkageError e) { // a provider failed: only its runs wait
      String why = e instanceof LetheException ? e.getMessage() : e.toString();
      job.hold("waits for its providers, one of which fails: " + why);
    }
  }

  /** Returns whether every device that fits a queued run is taken. */
  private synchronized boolean busy(Job job) {
    environment.devices().forEach(this::place);
    DeviceName name = new DeviceName(job.run().recipe().compute());
    List<Place> wanted =
        places.entrySet().stream()
            .filter(entry -> name.means(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    boolean taken =
        !wanted.isEmpty() && wanted.stream().allMatch(place -> place.running.isPresent());
    return closed || (taken && job.run().state() == RunState.QUEUED);
  }

  private synchronized boolean reserve(Device device, Job job) {
    Place place = place(device);
    boolean taken = !closed && job.run().isIdle() && !isPlaced(job) && place.takes(job);
    if (taken) {
      place.running = Optional.of(job);
      place.keptFor = Optional.empty();
    }
    return taken;
  }

  /** Returns whether a run has a device, even if it has not begun there yet and is still idle. */
  private boolean isPlaced(Job job) {
    return places.values().stream()
        .anyMatch(place -> place.running.filter(job::equals).isPresent());
  }

  /** Returns the reasons why no device answers; empty if one does. */
  private synchronized Optional<String> silence(List<Device> devices) {
    List<String> silences = new ArrayList<>();
    for (Device device : devices) {
      place(device).probe.silence().ifPresent(why -> silences.add(device.id() + ": " + why));
    }
    return silences.size() < devices.size()
        ? Optional.empty()
        : Optional.of("waits for " + String.join("; ", silences));
  }

  private synchronized void start(Job job, Device device) {
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
    } catch (RuntimeException e) { // the end of the turn could not be written
      LOG.error("run {}", job.run().id(), e);
      job.rest(e.getMessage() + "; use lethe:resume to continue");
    } finally {
      release(device, job, hung);
    }
  }

  private synchronized void release(Device device, Job job, Optional<String> hung) {
    Place place = place(device);
    place.running = Optional.empty();
    hung.ifPresent(why -> watch(place, device.compute(), why, Duration.ZERO));
    place.keptFor = Optional.of(job);
    place.keptSince = now();
    threads.remove(Thread.currentThread());
    news.release();
  }

  /**
   * Returns the place of a device. A device that is new here may still run a step of an earlier
   * instance of this service.
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
    place.probe = new DeviceProbe(compute, silence, patience, environment.clock(), news::release);
  }
}
