package org.lethe.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The distribution after its first start, on separate ports, with JMX. */
final class Container implements CloseableResource {
  static final String USER = Server.USER;

  /** A folder of this process, as two run tests at a time; short, as tables show paths in it. */
  private static final String FOLDER =
      Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);

  private static final Duration COMMAND = Duration.ofMinutes(1);

  private final Server server;

  Container() throws Exception {
    this("lethe", Map.of());
  }

  /**
   * Starts another container beside the shared one.
   *
   * @param settings a key and its value, for files of etc
   */
  Container(String name, Map<String, String> settings) throws Exception {
    server = new Server(FOLDER + "/" + name, settings);
    try {
      server.start();
      server.awaitBoot();
      server.command("feature:install management");
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  /** Runs one line of shell as a user does. */
  Shell.Reply run(String line) throws IOException {
    return run(line, COMMAND);
  }

  Shell.Reply run(String line, Duration limit) throws IOException {
    return server.shell().run(line, limit);
  }

  /** Returns the port of its ssh server. */
  int port() {
    return server.port();
  }

  /** Returns the shell as another user has it. */
  Shell shellOf(String user) {
    return server.shellOf(user);
  }

  /** Returns the shell itself, for more than one line after the other. */
  Shell shell() {
    return server.shell();
  }

  boolean letsInByJmx(String user, String password) {
    return server.letsInByJmx(user, password);
  }

  /** Returns whether a user is let in through the ports of JMX. */
  boolean letsInByJmx(String user) {
    return server.letsInByJmx(user);
  }

  /** Returns the folder whose jars it installs, and updates when they change. */
  Path deploy() {
    return home().resolve("deploy");
  }

  Management management() throws Exception {
    return server.management();
  }

  /** Waits until a service of this type is registered; fails with the diagnosis. */
  void awaitService(String type) throws Exception {
    Polling.await(
        COMMAND,
        () -> management().hasService(type),
        () -> "no " + type + "\n" + String.join("\n", management().problems()));
  }

  /** Returns the folder where it is unpacked. */
  Path home() {
    return server.home();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
