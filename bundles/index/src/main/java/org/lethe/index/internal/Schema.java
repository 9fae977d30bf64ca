package org.lethe.index.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/**
 * Tables of the index, made by numbered migrations. The only row of {@code schema_version} holds
 * the number of the last one. It is locked during a migration, against another process that starts
 * at the same time.
 */
final class Schema {
  /** Migrations in their order, the first being number 1. A released one never changes. */
  private static final List<String> MIGRATIONS =
      List.of("V1__runs.sql", "V2__intervals.sql", "V3__labels.sql");

  private Schema() {}

  /**
   * Migrates the tables to the latest version.
   *
   * @return whether they were empty
   * @throws LetheException if a newer Lethe made them
   */
  static boolean migrate(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    connection.setAutoCommit(true);
    begin(
        sql, "CREATE TABLE IF NOT EXISTS schema_version (id INTEGER PRIMARY KEY, version INTEGER)");
    begin(
        sql,
        "INSERT INTO schema_version SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version)");
    connection.setAutoCommit(false);
    int version = lockedVersion(sql);
    if (version > MIGRATIONS.size()) {
      connection.rollback();
      throw new LetheException(
          "the index was made by a newer Lethe (its tables are number %d, here they are %d);"
                  .formatted(version, MIGRATIONS.size())
              + " give this one another database in etc/org.ops4j.datasource-lethe.cfg");
    }
    for (int next = version; next < MIGRATIONS.size(); next++) {
      run(sql, MIGRATIONS.get(next));
      sql.execute("UPDATE schema_version SET version = ?", next + 1);
    }
    connection.commit();
    return version == 0;
  }

  /** Drops all tables except {@code schema_version}. A migration makes them again. */
  static boolean drop(Connection connection) throws SQLException {
    migrate(connection);
    Sql sql = new Sql(connection);
    lockedVersion(sql);
    run(sql, "drop.sql");
    sql.execute("UPDATE schema_version SET version = 0");
    connection.commit();
    return true;
  }

  /** Runs a statement, twice if PostgreSQL refuses it because another process runs it as well. */
  private static void begin(Sql sql, String statement) throws SQLException {
    try {
      sql.execute(statement);
    } catch (SQLException e) {
      sql.execute(statement);
    }
  }

  private static int lockedVersion(Sql sql) throws SQLException {
    return sql.query(
            "SELECT version FROM schema_version FOR UPDATE",
            List.of(),
            row -> row.getInt("version"))
        .get(0);
  }

  private static void run(Sql sql, String resource) throws SQLException {
    String script = read(resource).replaceAll("(?m)^--.*$", "");
    for (String statement :
        Stream.of(script.split(";", -1)).filter(text -> !text.isBlank()).toList()) {
      sql.execute(statement);
    }
  }

  private static String read(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
