package org.lethe.runs.internal.execution;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;
import org.lethe.runs.internal.store.RunEntry;
import org.lethe.runs.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Executes recipes, and knows every run, those of earlier processes too. */
@Component
public final class RunService implements Runs {
  private static final long LONGEST_STEP_SECONDS = 5;

  private final Store store;
  private final Equipment equipment;
  private final Queue queue = new Queue();
  private final Map<String, RunEntry> runs = new LinkedHashMap<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /** Opens the store. */
  @Activate
  public RunService(@Reference Surroundings surroundings) {
    this(surroundings.store(), surroundings);
  }

  RunService(Store store, Equipment equipment) {
    this.store = store;
    this.equipment = equipment;
    store.earlier().forEach(this::take);
  }

  /** A run that has not ended goes on where its last process left it. */
  private void take(RunEntry run) {
    runs.put(run.id(), run);
    if (!run.state().ended()) {
      queue(run);
    }
  }

  private void queue(RunEntry run) {
    Job job = new Job(run, equipment);
    jobs.put(run.id(), job);
    queue.add(run.recipe().compute(), job);
  }

  @Override
  public synchronized Run submit(Recipe recipe) {
    List<String> stages = new Outline(recipe, equipment.catalogue()).stages();
    RunEntry run = store.create(recipe, stages, Instant.now());
    take(run);
    return run;
  }

  @Override
  public synchronized List<Run> list() {
    return List.copyOf(runs.values());
  }

  @Override
  public Optional<Run> find(String idOrPrefix) {
    List<Run> all = list();
    if (idOrPrefix.equals("last")) {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
    List<Run> fitting =
        all.stream()
            .filter(run -> run.id().startsWith(idOrPrefix) || run.id().endsWith(idOrPrefix))
            .toList();
    if (fitting.size() > 1) {
      throw new LetheException(
          "%s fits several runs: %s"
              .formatted(
                  idOrPrefix, fitting.stream().map(Run::id).collect(Collectors.joining(", "))));
    }
    return fitting.stream().findFirst();
  }

  @Override
  public void stop(String id) {
    Run run = find(id).orElseThrow(() -> new LetheException("no run " + id));
    job(run.id()).ifPresent(job -> job.stop("stopped by its user"));
  }

  @Override
  public void pause(String id) {
    throw new UnsupportedOperationException("pause");
  }

  @Override
  public void resume(String id) {
    throw new UnsupportedOperationException("resume");
  }

  @Override
  public void retry(String id) {
    throw new UnsupportedOperationException("retry");
  }

  @Override
  public void remove(String id) {
    throw new UnsupportedOperationException("remove");
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  /** Has what is at work save its state; it goes on with the next process. */
  @Deactivate
  public void close() throws InterruptedException {
    allJobs().forEach(Job::suspend);
    queue.close(LONGEST_STEP_SECONDS);
  }

  private synchronized Optional<Job> job(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  private synchronized Collection<Job> allJobs() {
    return List.copyOf(jobs.values());
  }
}
