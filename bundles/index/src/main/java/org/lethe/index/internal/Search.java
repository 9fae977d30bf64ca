package org.lethe.index.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.index.FoundRun;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;

/** Query as SQL with bound values. */
final class Search {
  private final RunQuery query;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private Search(RunQuery query) {
    this.query = query;
  }

  /** Returns the runs that a query finds. */
  static List<FoundRun> in(Connection connection, RunQuery query) throws SQLException {
    return new Search(query).run(new Sql(connection));
  }

  /** Returns the names of all measurements, sorted. */
  static List<String> measured(Connection connection) throws SQLException {
    return new Sql(connection)
        .query(
            "SELECT DISTINCT name FROM measurement ORDER BY name",
            List.of(),
            row -> row.getString(1));
  }

  private List<FoundRun> run(Sql sql) throws SQLException {
    query.name().ifPresent(name -> where("lower(run.name) LIKE ? ESCAPE '!'", pattern(name)));
    query.state().ifPresent(state -> where("run.state = ?", state.name()));
    query
        .annotation()
        .ifPresent(text -> where(recipeHas("path IN ('task', 'forget') AND text = ?"), text));
    query.settings().forEach(this::setting);
    query.figure().ifPresent(this::figure);
    return sql.query(select(), values, this::found);
  }

  private void setting(String path, String text) {
    RecipeValues.number(text)
        .ifPresentOrElse(
            number -> where(recipeHas("path = ? AND number = ?"), path, number),
            () -> where(recipeHas("path = ? AND text = ?"), path, text));
  }

  private void figure(RunQuery.Figure figure) {
    where("measurement.name = ? AND measurement.figure IS NOT NULL", figure.name());
    figure.labels().forEach(this::label);
  }

  private void label(Label label, String text) {
    if (label.isWellKnown()) {
      where("measurement." + label.name() + " = ?", text);
    } else {
      where("measurement.others LIKE ? ESCAPE '!'", OtherLabels.pattern(label, text));
    }
  }

  private void where(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
  }

  private static String recipeHas(String condition) {
    return "run.id IN (SELECT run_id FROM recipe_value WHERE " + condition + ")";
  }

  private String select() {
    String tables = query.figure().isPresent() ? "run JOIN measurement ON run_id = run.id" : "run";
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    String best =
        query
            .figure()
            .map(figure -> "figure " + (figure.lowestFirst() ? "ASC" : "DESC") + ", ")
            .orElse("");
    String columns = query.figure().isPresent() ? ", measurement.*" : "";
    return "SELECT run.id AS found, run.name AS recipe_name, run.state, run.submitted%s"
            .formatted(columns)
        + " FROM %s%s ORDER BY %srun.submitted DESC, run.id LIMIT %d"
            .formatted(tables, where, best, query.limit());
  }

  private FoundRun found(ResultSet row) throws SQLException {
    return new FoundRun(
        row.getString("found"),
        row.getString("recipe_name"),
        RunState.valueOf(row.getString("state")),
        Sql.instant(row, "submitted").orElseThrow(),
        query.figure().isPresent() ? Optional.of(measurement(row)) : Optional.empty());
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    Map<Label, String> labels = new TreeMap<>(OtherLabels.read(row.getString("others")));
    for (Label label : Label.wellKnown()) {
      String text = row.getString(label.name());
      if (text != null) {
        labels.put(label, text);
      }
    }
    return new Measurement(
        row.getString("name"),
        row.getDouble("figure"),
        row.getLong("images"),
        labels,
        row.getString("warnings").lines().toList(),
        interval(row));
  }

  private static Optional<Interval> interval(ResultSet row) throws SQLException {
    double level = row.getDouble("interval_level");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Interval(row.getDouble("interval_low"), row.getDouble("interval_high"), level));
  }

  /** Returns a pattern for LIKE in which only the stars are wildcards. */
  private static String pattern(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1").replace('*', '%');
  }
}
