package org.lethe.index.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;
import org.postgresql.ds.PGSimpleDataSource;

/** The index in PostgreSQL: a server of this test's own. */
class PostgresIndexTest extends IndexOnDatabase {
  private static Postgres server;

  @BeforeAll
  static void startServer() throws Exception {
    Assumptions.assumeTrue(Postgres.available(), Postgres.MISSING);
    server = new Postgres();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.destroy();
    }
  }

  @Override
  DataSource database() {
    return server.dataSource();
  }

  @Override
  @BeforeEach
  void open() throws Exception {
    if (index == null) {
      execute("DROP SCHEMA public CASCADE");
      execute("CREATE SCHEMA public");
    }
    super.open();
  }

  /** Without this, tests of the distribution would not see that it passes the password on. */
  @Test
  void theServerAsksForItsPassword() {
    PGSimpleDataSource source = (PGSimpleDataSource) server.dataSource();
    source.setPassword("wrong");
    assertThrows(SQLException.class, source::getConnection);
  }

  @Test
  void aServerThatIsAwayIsCaughtUpWith() throws Exception {
    change(stored("a", "one").as(RunState.RUNNING, "at work"));
    assertEquals(List.of("a RUNNING"), standing());
    server.stop();
    change(stored("a", "one"));
    change(stored("b", "two"));
    awaitProblem(true);
    server.start();
    awaitProblem(false);
    assertEquals(List.of("a DONE", "b DONE"), standing());
  }

  @Test
  void ofManyProcessesOneMakesTheTables() throws Exception {
    find(RunQuery.latest(1));
    try (Connection connection = connection()) {
      new Sql(connection).execute("DROP TABLE schema_hash");
    }
    ExecutorService processes = Executors.newFixedThreadPool(4);
    List<Callable<Boolean>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(
          () -> {
            try (Connection connection = connection()) {
              return Schema.prepare(connection);
            }
          });
    }
    int made = 0;
    for (Future<Boolean> start : processes.invokeAll(starts)) {
      made += start.get() ? 1 : 0;
    }
    processes.shutdown();
    assertEquals(1, made);
    assertEquals(List.of("1 64"), texts("SELECT id, length(sha256) FROM schema_hash"));
  }

  @Test
  void noRunWaitsForALockedTable() throws Exception {
    change(stored("a", "one"));
    assertEquals(1, standing().size());
    try (Connection other = connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE run IN ACCESS EXCLUSIVE MODE");
      changeWithoutWaiting(stored("b", "two").as(RunState.RUNNING, "at work"));
      await(() -> assertTrue(isWaitedFor(statement), "the index does not wait for the table"));
      changeWithoutWaiting(stored("b", "two"));
      other.commit();
    }
    assertEquals(List.of("a DONE", "b DONE"), standing());
  }

  private void changeWithoutWaiting(StoredRun run) {
    long before = System.nanoTime();
    change(run);
    assertTrue(System.nanoTime() - before < 100_000_000, "a run waited for the database");
  }

  /** Returns whether another connection waits for a lock. */
  private static boolean isWaitedFor(Statement statement) throws SQLException {
    try (ResultSet locks = statement.executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted")) {
      return locks.next();
    }
  }
}
