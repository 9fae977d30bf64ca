package org.lethe.index.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL statements with their values, on one connection. */
record Sql(Connection connection) {
  private static final int LONGEST_SECONDS = 30;

  /** Converter of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Executes a statement. */
  void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, List.of(values))) {
      statement.execute();
    }
  }

  /** Inserts rows. */
  void insert(String sql, List<List<Object>> rows) throws SQLException {
    try (PreparedStatement statement = prepare(sql, List.of())) {
      for (List<Object> row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Returns all rows of a query. */
  <T> List<T> query(String sql, List<Object> values, Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet results = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (results.next()) {
        all.add(row.read(results));
      }
      return all;
    }
  }

  /** Returns a stored moment; empty if the column is null. */
  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Truncates a moment to microseconds, the precision of both databases. They would round finer
   * ones in different ways.
   */
  static Instant stored(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  private PreparedStatement prepare(String sql, List<Object> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(LONGEST_SECONDS);
      bind(statement, values);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, plain(values.get(i)));
    }
  }

  /** Converts a value for both databases. PostgreSQL has no text with a NUL in it. */
  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Sql::plain).orElse(null);
    }
    if (value instanceof Instant instant) {
      return OffsetDateTime.ofInstant(stored(instant), ZoneOffset.UTC);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return value instanceof String text ? text.replace("\0", "") : value;
  }
}
