package org.lethe.index.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a temporary folder, on a free port of loopback, with a random password.
 * PostgreSQL refuses to run as root: then it runs as the user postgres of Debian's package. The
 * tests of the distribution use it too.
 */
public final class Postgres {
  /** Why there is none, where it is not {@link #installed}. */
  public static final String MISSING =
      "PostgreSQL is not installed here (Debian: postgresql), or the user postgres is missing";

  private static final boolean ROOT = System.getProperty("user.name").equals("root");
  private static final String USER = "postgres";
  private static final long LIMIT_SECONDS = 60;

  private final String password = UUID.randomUUID().toString();
  private final int port = freePort();
  private final Path folder = Files.createTempDirectory("lethe-postgres");
  private final Path data = folder.resolve("data");

  /** Makes the server and starts it. */
  public Postgres() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), password);
    if (ROOT) {
      for (Path path : List.of(folder, secret)) {
        Files.setOwner(
            path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
      }
    }
    run("initdb", "-D", data.toString(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + secret);
    start();
  }

  /** Whether there is one, and a user it can run as. */
  public static boolean installed() throws Exception {
    return program("initdb").isPresent()
        && (!ROOT
            || new ProcessBuilder("id", USER)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0);
  }

  void start() throws Exception {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            .formatted(port);
    run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
  }

  void stop() throws Exception {
    run("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
  }

  /** Its database. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(USER);
    source.setPassword(password);
    return source;
  }

  /** The file that has the distribution use it. */
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
  public void destroy() throws Exception {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    command.add(program(program).orElseThrow().toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("lethe-postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    String printed = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + ": " + printed);
    }
  }

  /** On the path, or where Debian puts it. */
  private static Optional<Path> program(String name) throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin")).forEach(folders::add);
      }
    }
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
