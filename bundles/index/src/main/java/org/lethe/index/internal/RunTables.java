package org.lethe.index.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.Incident;
import org.lethe.runs.Provenance;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.StageView;

/** Writer of a run's tables, in one transaction. */
final class RunTables {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LABELS =
      Label.wellKnown().stream().map(Label::name).collect(Collectors.joining(", "));
  private static final String MEASUREMENT =
      "INSERT INTO measurement (run_id, ordinal, name, figure, images, warnings, interval_low,"
          + " interval_high, interval_level, others, %s) VALUES (%s)"
              .formatted(LABELS, places(10 + Label.wellKnown().size()));

  private final Connection connection;
  private final Sql sql;

  RunTables(Connection connection) {
    this.connection = connection;
    this.sql = new Sql(connection);
  }

  /**
   * Replaces the rows of a run.
   *
   * @throws LetheException if its files cannot be read
   */
  void write(Run run) throws SQLException {
    try {
      Provenance provenance = run.artifacts().provenance().orElse(Provenance.NONE);
      sql.execute("DELETE FROM run WHERE id = ?", run.id());
      runRow(run, provenance);
      recipeValues(run);
      bundles(run, provenance);
      stages(run);
      incidents(run);
      measurements(run);
      connection.commit();
    } finally {
      connection.rollback(); // nothing, after a commit
    }
  }

  /** Deletes the rows of a run. */
  void remove(String id) throws SQLException {
    sql.execute("DELETE FROM run WHERE id = ?", id);
    connection.commit();
  }

  private void runRow(Run run, Provenance provenance) throws SQLException {
    Recipe recipe = run.recipe();
    sql.execute(
        "INSERT INTO run (id, name, state, reason, submitted, started, finished, task, mode, seed,"
            + " recipe, wall_seconds, peak_memory_bytes, engine, device, numbers, threads,"
            + " data_fingerprint, java, os) VALUES ("
            + places(20)
            + ")",
        run.id(),
        recipe.name(),
        run.state().name(),
        run.reason(),
        run.submitted(),
        run.started(),
        run.finished(),
        recipe.task(),
        recipe.mode().label(),
        recipe.seed(),
        json(recipe.asMap()),
        wallSeconds(run),
        provenance.number("peakMemoryBytes"),
        provenance.text("engine"),
        provenance.text("device"),
        provenance.text("precision"),
        provenance.number("threads"),
        provenance.text("data"),
        provenance.text("java"),
        provenance.text("system"));
  }

  /** Returns the seconds from the first stage to the end. */
  private static Optional<Double> wallSeconds(Run run) {
    return run.started()
        .flatMap(begun -> run.finished().map(ended -> Duration.between(begun, ended)))
        .map(wall -> wall.toMillis() / 1000.0);
  }

  private void recipeValues(Run run) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    RecipeValues.of(run.recipe().asMap())
        .byPath()
        .forEach(
            (path, texts) ->
                texts.forEach(
                    text -> rows.add(List.of(run.id(), path, text, RecipeValues.number(text)))));
    sql.insert("INSERT INTO recipe_value (run_id, path, text, number) VALUES (?, ?, ?, ?)", rows);
  }

  private void bundles(Run run, Provenance provenance) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<String, String> bundle : provenance.bundles().entrySet()) {
      rows.add(List.of(run.id(), bundle.getKey(), bundle.getValue()));
    }
    sql.insert("INSERT INTO bundle (run_id, name, version) VALUES (?, ?, ?)", rows);
  }

  private void stages(Run run) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (StageView stage : run.stages()) {
      double seconds = stage.wall().toMillis() / 1000.0;
      rows.add(List.of(run.id(), rows.size(), stage.name(), stage.state().name(), seconds));
    }
    sql.insert(
        "INSERT INTO stage (run_id, ordinal, name, state, wall_seconds) VALUES (?, ?, ?, ?, ?)",
        rows);
  }

  private void incidents(Run run) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Incident incident : run.history()) {
      rows.add(List.of(run.id(), rows.size(), incident.at(), incident.what()));
    }
    sql.insert("INSERT INTO incident (run_id, ordinal, happened, what) VALUES (?, ?, ?, ?)", rows);
  }

  private void measurements(Run run) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (Measurement measurement : run.measurements()) {
      List<Object> row = new ArrayList<>();
      row.addAll(List.of(run.id(), rows.size(), measurement.name(), measurement.value()));
      row.addAll(List.of(measurement.count(), String.join("\n", measurement.warnings())));
      row.add(measurement.interval().map(Interval::low));
      row.add(measurement.interval().map(Interval::high));
      row.add(measurement.interval().map(Interval::level));
      row.add(OtherLabels.write(measurement.labels()));
      for (Label label : Label.wellKnown()) {
        row.add(measurement.label(label));
      }
      rows.add(row);
    }
    sql.insert(MEASUREMENT, rows);
  }

  private static String json(Object plain) {
    try {
      return MAPPER.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + plain, e);
    }
  }

  private static String places(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
