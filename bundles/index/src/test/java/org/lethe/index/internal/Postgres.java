package org.lethe.index.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL server in a temporary folder, on a free port of loopback, with a random password. The
 * tests of the distribution use it too.
 */
public final class Postgres {
  /** Reason why there is no server, where it is not {@link #available}. */
  public static final String MISSING =
      "the tests' PostgreSQL runs on Linux x86-64 alone, and as root only where unshare -U works";

  private static final String USER = "postgres";

  private final String password = UUID.randomUUID().toString();
  private final int port = freePort();
  private final Path data = Files.createTempDirectory("lethe-postgres");
  private EmbeddedPostgres server;

  /** Makes the server and starts it. */
  public Postgres() throws Exception {
    start();
    requirePassword();
  }

  /**
   * Returns whether a server can run here. PostgreSQL refuses to run as root; in a user namespace
   * of its own it does not see that it does.
   */
  public static boolean available() {
    boolean root = System.getProperty("user.name").equals("root");
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && (!root || LinuxUtils.isUnshareAvailable());
  }

  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setConnectConfig("password", password)
            .start();
  }

  void stop() throws IOException {
    server.close();
  }

  /** Has the server ask for the password, which it trusts everybody without at first. */
  private void requirePassword() throws Exception {
    Path access = data.resolve("pg_hba.conf");
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER USER %s PASSWORD '%s'".formatted(USER, password));
      Files.writeString(access, Files.readString(access).replace("trust", "scram-sha-256"));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Returns its database. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(USER);
    source.setPassword(password);
    return source;
  }

  /** Returns the file that has the distribution use it. */
  public String configuration() {
    return """
    osgi.jdbc.driver.class = org.postgresql.Driver
    dataSourceName = lethe
    url = %s
    user = %s
    .password = %s
    """
        .formatted(url(), USER, password);
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** Stops it and deletes its folder. */
  public void destroy() throws IOException {
    stop();
    FileUtils.deleteDirectory(data.toFile());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
