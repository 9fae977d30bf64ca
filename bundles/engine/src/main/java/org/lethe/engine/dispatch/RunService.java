package org.lethe.engine.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.engine.pipeline.Outline;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;
import org.lethe.store.Claim;
import org.lethe.store.Manifest;
import org.lethe.store.Retention;
import org.lethe.store.Store;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.lifecycle.Signal;
import org.lethe.store.lifecycle.StateTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that executes recipes and holds every run of the store. */
@Component
public final class RunService implements Runs {
  private static final Logger LOG = LoggerFactory.getLogger(RunService.class);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

  private final Store store;
  private final Environment environment;
  private final Dispatcher dispatcher;
  private final Retention retention;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private Optional<Claim> claim = Optional.empty();
  private boolean closed;

  /** Opens the store. */
  @Activate
  public RunService(@Reference ContainerEnvironment environment) {
    this(environment.store(), environment, environment.limits());
  }

  public RunService(Store store, Environment environment, Retention.Limits limits) {
    this.store = store;
    this.environment = environment;
    this.retention = new Retention(store.root(), limits, this::remove);
    this.dispatcher = new Dispatcher(environment, this::keepInBounds);
    try {
      open();
      keepInBounds();
    } catch (LetheException e) {
      LOG.error(e.getMessage());
      list(e.getMessage());
    }
  }

  /**
   * Locks the store and admits its runs, unless the store is open.
   *
   * @throws LetheException if another process uses the store, or if this service is closed: its
   *     successor may have listed the runs already, and would not see a new one
   */
  private synchronized void open() {
    if (closed) {
      throw new LetheException("org.lethe.engine is being restarted; repeat the command");
    }
    if (claim.isEmpty()) {
      claim = Optional.of(store.claim());
      runs.clear(); // listed without the lock
      unreadable.clear();
      store.earlier(unreadable::put).forEach(run -> admit(run, true));
    }
  }

  /** Lists the runs of a store that another process uses. */
  private void list(String why) {
    for (Run run : store.earlier(unreadable::put)) {
      runs.put(run.id(), run);
      if (run instanceof RunEntry entry) {
        entry.send(Signal.LACK, Optional.of("waits: " + why));
      }
    }
  }

  /**
   * Lists a run, and dispatches it if it has not ended.
   *
   * @param equipped whether all needs of the run have been met before
   */
  private void admit(Run run, boolean equipped) {
    runs.put(run.id(), run);
    if (run instanceof RunEntry entry) {
      Job job = new Job(entry, environment, equipped);
      if (run.state().ended()) {
        job.publish();
      } else {
        dispatcher.add(job);
      }
    }
  }

  /** Applies the limits of memory and disk to the ended runs. */
  private void keepInBounds() {
    retention.apply(settled(), environment.clock().instant());
  }

  private synchronized List<Run> settled() {
    runs.replaceAll((id, run) -> run instanceof RunEntry ? store.kept(run) : run);
    return list();
  }

  @Override
  public Run submit(Recipe recipe, Optional<String> owner) {
    Run run = enqueue(recipe, owner);
    keepInBounds();
    return run;
  }

  private synchronized Run enqueue(Recipe recipe, Optional<String> owner) {
    open();
    List<String> stages = new Outline(recipe, environment.catalogue()).stages();
    boolean equipped =
        dispatcher.knows(recipe) || Needs.of(recipe, Map.of(), environment).missing().isEmpty();
    RunEntry run = store.create(recipe, stages, owner);
    admit(run, equipped);
    environment.announce(run);
    return run;
  }

  @Override
  public synchronized List<Run> list() {
    return List.copyOf(runs.values());
  }

  @Override
  public synchronized List<String> unreadable() {
    return List.copyOf(unreadable.values());
  }

  @Override
  public synchronized Optional<String> obstacle() {
    return claim.isPresent() ? Optional.empty() : store.obstacle();
  }

  @Override
  public synchronized Optional<Run> find(String idOrPrefix) {
    if (idOrPrefix.isBlank()) {
      throw new LetheException("an empty text is not the id of a run; lethe:runs lists them");
    }
    if (idOrPrefix.equals("last")) {
      return runs.values().stream().reduce((earlier, later) -> later);
    }
    List<String> fitting =
        Stream.of(runs, unreadable)
            .flatMap(known -> known.keySet().stream())
            .filter(id -> id.startsWith(idOrPrefix) || id.endsWith(idOrPrefix))
            .toList();
    if (fitting.size() > 1) {
      throw new LetheException(
          "%s fits several runs: %s".formatted(idOrPrefix, String.join(", ", fitting)));
    }
    Optional<String> id = fitting.stream().findFirst();
    id.map(unreadable::get)
        .ifPresent(
            why -> {
              throw new LetheException(why);
            });
    return id.map(runs::get);
  }

  @Override
  public void stop(String id) {
    job(existing(id)).ifPresent(job -> job.stop("stopped by its user"));
    dispatcher.wake();
  }

  @Override
  public void pause(String id) {
    job(existing(id)).ifPresent(Job::pause);
    dispatcher.wake();
  }

  @Override
  public void resume(String id) {
    Run run = existing(id);
    boolean resumed = job(run).map(Job::resume).orElse(false);
    if (!resumed) {
      throw new LetheException(
          "run %s is %s: there is nothing to resume".formatted(run.id(), run.state()));
    }
    dispatcher.wake();
  }

  @Override
  public synchronized void retry(String id) {
    open();
    Run run = existing(id);
    if (StateTable.find(run.state(), Signal.RETRY).isEmpty()) {
      throw new LetheException(
          "run %s is %s: only one that failed or was stopped is retried"
              .formatted(run.id(), run.state()));
    }
    RunEntry again = store.reopen(run);
    admit(again, true);
    environment.announce(again);
  }

  @Override
  public synchronized void remove(String id) {
    open();
    Run run = existing(id);
    if (!run.state().ended()) {
      throw new LetheException(
          "run %s is %s; stop it first: lethe:stop %s".formatted(run.id(), run.state(), run.id()));
    }
    store.delete(run);
    runs.remove(run.id());
    environment.forget(run);
  }

  @Override
  public List<String> damages(String id) {
    return Manifest.damages(existing(id).directory());
  }

  @Override
  public List<String> damages(String id, Collection<Path> files) {
    return Manifest.damages(existing(id).directory(), files);
  }

  @Override
  public Path directory() {
    return store.root();
  }

  @Override
  public List<Slot> slots() {
    return dispatcher.slots();
  }

  /**
   * Stops the dispatcher. Running tasks save their states, from which they resume in the next
   * process.
   */
  @Deactivate
  public void close() throws InterruptedException {
    close(LONGEST_STEP);
  }

  public void close(Duration bound) throws InterruptedException {
    try {
      dispatcher.close(bound);
    } finally {
      release();
    }
  }

  private synchronized void release() {
    closed = true;
    claim.ifPresent(Claim::close);
  }

  private Run existing(String id) {
    return find(id)
        .orElseThrow(() -> new LetheException(id + ": no such run; lethe:runs lists them"));
  }

  private Optional<Job> job(Run run) {
    if (run.state().ended()) {
      return Optional.empty();
    }
    open();
    return dispatcher.find(run.id());
  }
}
