package org.lethe.index.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.lethe.api.LetheException;
import org.lethe.api.settings.Names;
import org.lethe.index.FoundRun;
import org.lethe.index.RunIndex;
import org.lethe.index.RunQuery;
import org.lethe.runs.Runs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Index that follows the runs on a separate thread, the only one that uses the database. While the
 * database cannot be used, it tries again. The connection is closed after each use, so that an H2
 * file can be copied or deleted at any time.
 */
@Component(immediate = true, service = RunIndex.class)
public final class IndexService implements RunIndex {
  private static final Logger LOG = LoggerFactory.getLogger(IndexService.class);
  private static final String CONFIGURATION = "etc/org.ops4j.datasource-lethe.cfg";
  private static final String NO_DATABASE =
      "the index has no database; " + CONFIGURATION + " names it";
  private static final long COLLECT_MILLIS = 200;
  private static final long RETRY_MILLIS = 10_000;
  private static final long PATIENCE_SECONDS = 60;
  private static final long GOODBYE_SECONDS = 5;

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private final Changes changes;
  private final Follower follower;
  private final long retryMillis;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile Optional<DataSource> database = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();
  private Optional<DataSource> used = Optional.empty();
  private boolean compared;

  /** Starts following the runs. */
  @Activate
  public IndexService(@Reference Runs runs, @Reference Changes changes) {
    this(runs, changes, RETRY_MILLIS);
  }

  IndexService(Runs runs, Changes changes, long retryMillis) {
    this.changes = changes;
    this.retryMillis = retryMillis;
    thread = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "lethe-index"));
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    follower = new Follower(runs, changes, thread::isShutdown);
    changes.take(); // all runs are compared first
    changes.readBy(() -> followIn(COLLECT_MILLIS));
  }

  @Reference(
      target = "(dataSourceName=lethe)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDatabase(DataSource bound) {
    database = Optional.of(bound);
    thread.execute(this::follow);
  }

  void unbindDatabase(DataSource unbound) {
    if (database.equals(Optional.of(unbound))) {
      database = Optional.empty();
    }
  }

  @Override
  public List<FoundRun> find(RunQuery query) {
    List<FoundRun> found =
        onThread(() -> caughtUp(connection -> Search.in(connection, query)), PATIENCE_SECONDS);
    if (found.isEmpty()) {
      query.figure().ifPresent(figure -> requireMeasured(figure.name()));
    }
    return found;
  }

  private void requireMeasured(String name) {
    List<String> known = onThread(() -> caughtUp(Search::measured), PATIENCE_SECONDS);
    if (!known.contains(name)) {
      throw new LetheException(
          "no run has a measurement %s%s; measured: %s"
              .formatted(name, Names.suggestion(name, known), String.join(", ", known)));
    }
  }

  @Override
  public int rebuild() {
    return onThread(
        () -> {
          connected(
              connection -> {
                Schema.invalidate(connection);
                return true;
              });
          return caughtUp(IndexService::count);
        },
        Long.MAX_VALUE);
  }

  @Override
  public Optional<String> problem() {
    return database.isPresent() ? problem : Optional.of(NO_DATABASE);
  }

  /** Stops following. Pending changes are left to the next process. */
  @Deactivate
  void close() throws InterruptedException {
    changes.readBy(() -> {});
    thread.shutdown();
    thread.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS);
  }

  /** Schedules the next update from the changes, unless one is scheduled. */
  @SuppressWarnings("FutureReturnValueIgnored") // failures are logged
  private void followIn(long millis) {
    if (due.compareAndSet(false, true)) {
      try {
        thread.schedule(this::follow, millis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        return; // the service is closed; the next process compares
      }
    }
  }

  private void follow() {
    due.set(false);
    if (database.isEmpty()) {
      return; // the next one is followed from its first moment
    }
    try {
      caughtUp(connection -> true);
    } catch (LetheException e) {
      LOG.debug("the index is behind", e);
      followIn(retryMillis);
    }
  }

  /** Runs work on an index that has caught up with the runs. */
  private <T> T caughtUp(Work<T> work) {
    return connected(
        connection -> {
          if (Schema.prepare(connection)) {
            compared = false;
          }
          if (!compared) {
            follower.compare(connection);
            compared = true;
          }
          follower.update(connection);
          return work.with(connection);
        });
  }

  /** Runs work and logs when the database fails and when it works again. */
  private <T> T connected(Work<T> work) {
    Optional<DataSource> now = database;
    if (!now.equals(used)) {
      used = now;
      compared = false;
    }
    try (Connection connection =
        now.orElseThrow(() -> new LetheException(NO_DATABASE)).getConnection()) {
      T result = work.with(connection);
      report(Optional.empty());
      return result;
    } catch (LetheException e) {
      throw unusable(e);
    } catch (SQLException | RuntimeException e) {
      throw unusable(new LetheException(advice(e), e));
    }
  }

  private static int count(Connection connection) throws SQLException {
    return new Sql(connection)
        .query("SELECT count(*) FROM run", List.of(), row -> row.getInt(1))
        .get(0);
  }

  private static String advice(Exception e) {
    String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return "the database of the index cannot be used (%s); correct %s, or delete an H2 file that is"
            .formatted(why, CONFIGURATION)
        + " damaged: the index is built anew";
  }

  private LetheException unusable(LetheException e) {
    report(Optional.of(e.getMessage()));
    return e;
  }

  private void report(Optional<String> now) {
    if (problem.isPresent() != now.isPresent()) {
      now.ifPresentOrElse(
          why -> LOG.warn("{}; runs continue without the index", why),
          () -> LOG.info("the index has caught up with the runs"));
    }
    problem = now;
  }

  private <T> T onThread(Callable<T> work, long seconds) {
    try {
      return thread.submit(work).get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new LetheException("the index is being filled; try again in a while", e);
    } catch (RejectedExecutionException | CancellationException e) {
      throw new LetheException("the index is being stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LetheException("interrupted while waiting for the index; try again", e);
    }
  }
}
