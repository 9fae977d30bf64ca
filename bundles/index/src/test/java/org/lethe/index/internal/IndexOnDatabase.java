package org.lethe.index.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.index.FoundRun;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;

/** What the index promises, on a database that a subclass gives. */
abstract class IndexOnDatabase {
  static final long RETRY_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  final StoredRuns runs = new StoredRuns();
  Changes changes = new Changes();
  IndexService index;

  /** The same database whenever it is asked for in a test, empty at first. */
  abstract DataSource database() throws Exception;

  @BeforeEach
  void open() throws Exception {
    index = new IndexService(runs, changes, RETRY_MILLIS);
    index.bindDatabase(database());
  }

  @AfterEach
  void close() throws Exception {
    index.close();
  }

  /** As another process would find it. */
  void reopen() throws Exception {
    close();
    changes = new Changes();
    open();
  }

  @Test
  void allThatIsKnownOfARunIsInTheTables() throws Exception {
    StoredRun run =
        stored("a", "smile")
            .measured(
                StoredRun.auroc(0.75, "unlearned").with(Label.EPOCH, "2"),
                new Measurement("accuracy", Double.NaN, 0, Map.of(), List.of("no rows", "none")));
    change(run.as(RunState.FAILED, "it\0 f\u00e4iled \ud83d\ude00"));
    find(RunQuery.latest(1));

    Sql sql = new Sql(connection());
    assertEquals(
        List.of("smile FAILED it f\u00e4iled \ud83d\ude00 Male audit 7 88.5 5000000000 cpu F32 2"),
        texts(
            sql,
            "SELECT name, state, reason, task, mode, seed, wall_seconds, peak_memory_bytes, device,"
                + " numbers, threads FROM run"));
    assertEquals(
        List.of("PyTorch 2.7.1 celeba-1a2b"),
        texts(sql, "SELECT engine, data_fingerprint FROM run"));
    List<Instant> moments =
        sql.query(
            "SELECT finished FROM run",
            List.of(),
            row -> Sql.instant(row, "finished").orElseThrow());
    assertEquals(List.of(StoredRun.SUBMITTED.plusSeconds(90)), moments);
    assertEquals(
        List.of("org.lethe.engine 1.0.0", "org.lethe.nn 1.0.1"),
        texts(sql, "SELECT name, version FROM bundle ORDER BY name"));
    assertEquals(
        List.of("0 data DONE 1.25", "1 control:naive FAILED 3.0"),
        texts(sql, "SELECT ordinal, name, state, wall_seconds + 0.0 FROM stage ORDER BY ordinal")
            .stream()
            .map(row -> row.replaceAll("3$", "3.0"))
            .toList());
    assertEquals(
        List.of("remover=unet was swapped at step 12"), texts(sql, "SELECT what FROM incident"));
    assertEquals(
        List.of("auroc 0.75 300 unlearned retrained 2 all", "accuracy null 0 null null null null"),
        texts(
            sql,
            "SELECT name, figure, images, subject, adversary, epoch, rows FROM measurement"
                + " ORDER BY ordinal"));
    assertEquals(
        List.of("no rows\nnone"), texts(sql, "SELECT warnings FROM measurement WHERE ordinal = 1"));
    assertEquals(
        List.of("grid", "naive"),
        texts(sql, "SELECT text FROM recipe_value WHERE path = 'controls.id' ORDER BY text"));
    sql.connection().close();
  }

  @Test
  void itFollowsWhatHappens() throws Exception {
    change(stored("a", "one").as(RunState.RUNNING, "at work"));
    StoredRun second = stored("b", "two");
    change(second);
    assertEquals(List.of("a RUNNING", "b DONE"), standing());
    change(stored("a", "one"));
    runs.remove("b");
    changes.removed("b");
    assertEquals(List.of("a DONE"), standing());
    assertEquals(List.of(), texts("SELECT run_id FROM recipe_value WHERE run_id = 'b'"));
    change(second);
    assertEquals(List.of("a DONE", "b DONE"), standing());
  }

  @Test
  void whatBefellRunsInItsAbsenceIsFoundAtItsStart() throws Exception {
    change(stored("a", "one").as(RunState.RUNNING, "at work"));
    change(stored("b", "two"));
    assertEquals(2, standing().size());
    close();
    runs.put(stored("a", "one"));
    runs.remove("b");
    runs.put(stored("c", "three"));
    reopen();
    assertEquals(List.of("a DONE", "c DONE"), standing());
  }

  @Test
  void itIsBuiltAnewWhateverItHeld() throws Exception {
    change(stored("a", "one").measured(StoredRun.auroc(0.5, "original")));
    change(stored("b", "two"));
    find(RunQuery.latest(1));
    List<String> before = texts("SELECT run_id, name, figure FROM measurement");
    try (Connection connection = connection()) {
      Sql sql = new Sql(connection);
      sql.execute("DROP TABLE measurement");
      sql.execute("UPDATE run SET name = 'wrong'");
    }
    assertEquals(2, index.rebuild());
    assertEquals(before, texts("SELECT run_id, name, figure FROM measurement"));
    assertEquals(List.of("one", "two"), texts("SELECT name FROM run ORDER BY id"));
  }

  @Test
  void runsAreFoundByWhatTheyAre() throws Exception {
    change(stored("a", "mouth-1"));
    change(stored("b", "Mouth_2").as(RunState.STOPPED, "enough"));
    change(stored("c", "100%"));
    assertEquals(List.of("a", "b"), ids(query("mouth*", Map.of())));
    assertEquals(List.of("b"), ids(query("m*_2", Map.of())));
    assertEquals(List.of("c"), ids(query("100%", Map.of())));
    assertEquals(List.of(), ids(query("%'; DROP TABLE run; --", Map.of())));
    assertEquals(List.of("a"), ids(query("mouth-1", Map.of("unlearn.lr", "0.0001"))));
    assertEquals(List.of("a"), ids(query("mouth-1", Map.of("unlearn.lr", "1e-4"))));
    assertEquals(List.of("a"), ids(query("mouth-1", Map.of("controls.id", "grid"))));
    assertEquals(List.of(), ids(query("mouth-1", Map.of("dataset.id", "faces"))));
    RunQuery stopped =
        new RunQuery(
            Optional.empty(),
            Optional.of(RunState.STOPPED),
            Optional.of("Smiling"),
            Map.of(),
            Optional.empty(),
            9);
    assertEquals(List.of("b"), ids(stopped));
    assertEquals(2, find(RunQuery.latest(2)).size());
  }

  @Test
  void theBestFiguresComeFirst() throws Exception {
    change(
        stored("a", "one")
            .measured(StoredRun.auroc(0.6, "unlearned"), StoredRun.auroc(0.99, "original")));
    change(stored("b", "two").measured(StoredRun.auroc(0.7, "unlearned")));
    change(stored("c", "three").measured(StoredRun.auroc(Double.NaN, "unlearned")));
    Map<Label, String> unlearned = Map.of(Label.SUBJECT, "unlearned", Label.ROWS, "all");
    assertEquals(List.of("b", "a"), ids(best(unlearned, false, 9)));
    assertEquals(List.of("a", "b"), ids(best(unlearned, true, 9)));
    assertEquals(List.of("a", "b"), ids(best(Map.of(), false, 2)));
    Measurement found = find(best(unlearned, true, 1)).get(0).measurement().orElseThrow();
    assertEquals(StoredRun.auroc(0.6, "unlearned"), found);
  }

  @Test
  void namesTheMeasurementsWhereTheWantedOneIsUnknown() throws Exception {
    change(stored("a", "one").measured(StoredRun.auroc(0.6, "unlearned")));
    RunQuery.Figure unknown = new RunQuery.Figure("auric", Map.of(), false);
    RunQuery query =
        new RunQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.of(unknown),
            1);
    assertEquals(
        "no run has a measurement auric; did you mean auroc?; measured: auroc",
        assertThrows(LetheException.class, () -> find(query)).getMessage());
    assertTrue(index.problem().isEmpty(), "the index works");
    Map<Label, String> other = Map.of(Label.SUBJECT, "unknown");
    assertEquals(List.of(), find(best(other, false, 1)), "a known name, other labels");
  }

  @Test
  void aFigureIsFoundWithItsIntervalReaderAndSubgroup() throws Exception {
    Measurement measured =
        StoredRun.auroc(0.7, "unlearned")
            .with(Label.READER, "mlp")
            .with(Label.SUBGROUP, "Male=1")
            .within(new Interval(0.6, 0.8, 0.95));
    change(stored("a", "one").measured(measured, StoredRun.auroc(0.9, "unlearned")));
    Map<Label, String> mlp = Map.of(Label.READER, "mlp");
    assertEquals(measured, find(best(mlp, false, 1)).get(0).measurement().orElseThrow());
    assertEquals(
        List.of("0.6 0.8 0.95 Male=1", "null null null null"),
        texts(
            "SELECT interval_low, interval_high, interval_level, subgroup FROM measurement"
                + " ORDER BY ordinal"));
  }

  @Test
  void aLabelOfAThirdPartyIsFoundAndShown() throws Exception {
    Label fold = new Label("cross-fold_1");
    Measurement measured =
        StoredRun.auroc(0.7, "unlearned").with(fold, "a=b %").with(new Label("site"), "north");
    change(stored("a", "one").measured(measured, StoredRun.auroc(0.9, "unlearned")));
    assertEquals(
        measured, find(best(Map.of(fold, "a=b %"), false, 9)).get(0).measurement().orElseThrow());
    assertEquals(List.of(), find(best(Map.of(fold, "a=b x"), false, 9)));
    assertEquals(List.of(), find(best(Map.of(new Label("cross-fold-1"), "a=b %"), false, 9)));
    assertEquals(List.of(), find(best(Map.of(new Label("site"), "nort"), false, 9)));
  }

  @Test
  void tablesOfAnotherSchemaAreRebuiltAndOthersStay() throws Exception {
    change(stored("a", "one"));
    change(stored("b", "two").measured(StoredRun.auroc(0.5, "original")));
    find(RunQuery.latest(1));
    close();
    execute("ALTER TABLE measurement DROP COLUMN reader");
    execute("ALTER TABLE run ADD COLUMN colour VARCHAR DEFAULT 'red'");
    execute("UPDATE schema_hash SET sha256 = 'another'");
    execute("CREATE TABLE foreign_table (word VARCHAR)");
    execute("INSERT INTO foreign_table VALUES ('kept')");
    reopen();
    assertEquals(List.of("a DONE", "b DONE"), standing());
    assertEquals(List.of("b"), ids(best(Map.of(), false, 9)));
    assertThrows(SQLException.class, () -> texts("SELECT colour FROM run"));
    assertEquals(List.of("kept"), texts("SELECT word FROM foreign_table"));
    execute("DROP TABLE foreign_table");
  }

  @Test
  void tablesThatHaveNoHashAreRebuilt() throws Exception {
    close();
    execute(
        "DROP TABLE IF EXISTS schema_hash, measurement, incident, stage, bundle, recipe_value, run");
    execute("CREATE TABLE schema_version (id INTEGER PRIMARY KEY, version INTEGER)");
    execute("CREATE TABLE run (id VARCHAR(64) PRIMARY KEY)");
    execute("INSERT INTO run VALUES ('gone')");
    runs.put(stored("a", "one"));
    reopen();
    assertEquals(List.of("a DONE"), standing());
    assertThrows(SQLException.class, () -> texts("SELECT * FROM schema_version"));
  }

  @Test
  void tablesOfTheSameSchemaAreKept() throws Exception {
    change(stored("a", "one"));
    find(RunQuery.latest(1));
    close();
    execute("UPDATE run SET name = 'kept'");
    reopen();
    assertEquals(List.of("a DONE"), standing());
    assertEquals(List.of("kept"), texts("SELECT name FROM run"));
  }

  StoredRun stored(String id, String name) throws IOException {
    return StoredRun.of(folder, id, name);
  }

  void change(StoredRun run) {
    runs.put(run);
    changes.changed(run);
  }

  List<FoundRun> find(RunQuery query) {
    return index.find(query);
  }

  /** Ids and states of all that is found. */
  List<String> standing() {
    return find(RunQuery.latest(100)).stream()
        .map(run -> run.id() + " " + run.state())
        .sorted()
        .toList();
  }

  /** Waits until the index says, unasked, that it follows or that it does not. */
  void awaitProblem(boolean wanted) {
    await(() -> assertEquals(wanted, index.problem().isPresent(), () -> "" + index.problem()));
  }

  static void await(ThrowingRunnable assertion) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .untilAsserted(assertion);
  }

  Connection connection() throws Exception {
    return database().getConnection();
  }

  void execute(String sql) throws Exception {
    try (Connection connection = connection()) {
      new Sql(connection).execute(sql);
    }
  }

  List<String> texts(String query) throws Exception {
    try (Connection connection = connection()) {
      return texts(new Sql(connection), query);
    }
  }

  private static List<String> texts(Sql sql, String query) throws SQLException {
    return sql.query(
        query,
        List.of(),
        row -> {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(row.getString(i));
          }
          return String.join(" ", cells);
        });
  }

  private static RunQuery query(String name, Map<String, String> settings) {
    return new RunQuery(
        Optional.of(name), Optional.empty(), Optional.empty(), settings, Optional.empty(), 9);
  }

  private static RunQuery best(Map<Label, String> labels, boolean lowestFirst, int limit) {
    return new RunQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.of(new RunQuery.Figure("auroc", labels, lowestFirst)),
        limit);
  }

  private List<String> ids(RunQuery query) {
    return find(query).stream().map(FoundRun::id).toList();
  }
}
