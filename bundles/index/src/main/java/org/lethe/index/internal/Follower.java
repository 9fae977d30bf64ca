package org.lethe.index.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lethe.api.LetheException;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Synchroniser of the tables with the runs. Used by one thread. */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** State and end of a run, which tell whether the index has its current version. */
  private record Standing(String state, Optional<Instant> finished) {

    static Standing of(Run run) {
      return new Standing(run.state().name(), run.finished().map(Sql::stored));
    }
  }

  private final Runs runs;
  private final Changes changes;
  private final BooleanSupplier leaving;

  /**
   * Creates a follower.
   *
   * @param leaving true if the rest is left to the next process
   */
  Follower(Runs runs, Changes changes, BooleanSupplier leaving) {
    this.runs = runs;
    this.changes = changes;
    this.leaving = leaving;
  }

  /** Writes pending changes. Those that could not be written stay pending. */
  void update(Connection connection) throws SQLException {
    Map<String, Optional<Run>> taken = changes.take();
    try {
      RunTables tables = new RunTables(connection);
      for (Iterator<Map.Entry<String, Optional<Run>>> next = taken.entrySet().iterator();
          next.hasNext() && !leaving.getAsBoolean(); ) {
        Map.Entry<String, Optional<Run>> change = next.next();
        if (change.getValue().isPresent()) {
          write(tables, change.getValue().get());
        } else {
          tables.remove(change.getKey());
        }
        next.remove();
      }
    } finally {
      changes.putBack(taken);
    }
  }

  /** Compares all runs with the tables and writes the differences. */
  void compare(Connection connection) throws SQLException {
    Map<String, Standing> known = known(new Sql(connection));
    RunTables tables = new RunTables(connection);
    for (Run run : runs.list()) {
      if (leaving.getAsBoolean()) {
        return;
      }
      boolean same = Standing.of(run).equals(known.remove(run.id()));
      if (!same || !run.state().ended()) {
        write(tables, run);
      }
    }
    for (String gone : known.keySet()) {
      tables.remove(gone);
    }
  }

  private static Map<String, Standing> known(Sql sql) throws SQLException {
    Map<String, Standing> known = new HashMap<>();
    sql.query(
        "SELECT id, state, finished FROM run",
        List.of(),
        row ->
            known.put(
                row.getString("id"),
                new Standing(row.getString("state"), Sql.instant(row, "finished"))));
    return known;
  }

  /**
   * Writes a run. A run whose files cannot be read or whose values the database refuses is left out
   * with a warning; the others are still written.
   */
  private static void write(RunTables tables, Run run) throws SQLException {
    try {
      tables.write(run);
    } catch (LetheException e) {
      LOG.warn("run {} is not in the index: {}", run.id(), e.getMessage());
    } catch (SQLException e) {
      if (!refusesValues(e)) {
        throw e;
      }
      LOG.warn("run {} is not in the index: {}", run.id(), e.getMessage());
    }
  }

  /**
   * Returns whether the SQL standard's class of the error is a data exception or a violated
   * constraint.
   */
  private static boolean refusesValues(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }
}
