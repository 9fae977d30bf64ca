package org.lethe.index.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tables of the index, which one script drops and creates. The only row of {@code schema_hash}
 * contains the SHA-256 of this script. The row is locked during the creation, against another
 * process that starts at the same time.
 */
final class Schema {
  private static final byte[] SCRIPT = read();
  private static final String HASH = sha256(SCRIPT);

  private Schema() {}

  /**
   * Creates the tables, unless this script has created them before. Other tables of the database
   * are not changed.
   *
   * @return whether the tables are new and empty
   */
  static boolean prepare(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    boolean made = !HASH.equals(lockedHash(sql));
    if (made) {
      for (String statement : statements()) {
        sql.execute(statement);
      }
      sql.execute("UPDATE schema_hash SET sha256 = ?", HASH);
    }
    connection.commit();
    return made;
  }

  /** Marks the tables as invalid, so that they are created again when they are next prepared. */
  static void invalidate(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    lockedHash(sql);
    sql.execute("UPDATE schema_hash SET sha256 = ''");
    connection.commit();
  }

  /** Begins a transaction with a lock on the hash, which is empty in a new database. */
  private static String lockedHash(Sql sql) throws SQLException {
    sql.connection().setAutoCommit(true);
    begin(
        sql,
        "CREATE TABLE IF NOT EXISTS schema_hash (id INTEGER PRIMARY KEY, sha256 VARCHAR(64) NOT"
            + " NULL)");
    begin(sql, "INSERT INTO schema_hash SELECT 1, '' WHERE NOT EXISTS (SELECT 1 FROM schema_hash)");
    sql.connection().setAutoCommit(false);
    return sql.query(
            "SELECT sha256 FROM schema_hash FOR UPDATE", List.of(), row -> row.getString("sha256"))
        .get(0);
  }

  /** Runs a statement, twice if PostgreSQL refuses it because another process runs it as well. */
  private static void begin(Sql sql, String statement) throws SQLException {
    try {
      sql.execute(statement);
    } catch (SQLException e) {
      sql.execute(statement);
    }
  }

  private static List<String> statements() {
    String script = new String(SCRIPT, StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    return Stream.of(script.split(";", -1)).filter(text -> !text.isBlank()).toList();
  }

  private static byte[] read() {
    try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
