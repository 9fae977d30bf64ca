package org.lethe.itests;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.lethe.itests.Management.BundleState;

/** The distribution as it is unpacked and run by hand, which can be killed and started again. */
final class Server implements AutoCloseable {
  /** A run of some seconds that goes through every kind of stage. */
  static final String RECIPE =
      """
      name:      soaked
      dataset:   {id: faces, size: 32, train: 108, validation: 36, test: 36}
      task:      Bald
      forget:    [Mouth_Slightly_Open]
      backbone:  {id: resnet18, width: 8}
      train:     {epochs: 2, batch: 36}
      adversary: {epochs: 2, batch: 36}
      unlearn:   {id: adversarial, remover: {id: unet, width: 4}, epochs: 2, batch: 36}
      controls:  [naive, random-mask]
      evaluate:  [accuracy, adversary, probe]
      """;

  /** The user who may only look, and the one who may run. */
  static final String VIEWER = "viewer";

  static final String RUNNER = "runner";

  /** An option of Java: a short life is not worth optimising for. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /**
   * The file that has passwords hashed, which {@link LauncherIT} leaves on: to check a hash takes
   * longer than most commands.
   */
  private static final String LOGIN_CONFIG = "org.apache.karaf.jaas.cfg";

  private static final String JMX_CONFIG = "org.apache.karaf.management.cfg";
  static final String USER = "lethe";
  private static final int LOWEST_PORT = 20_000;
  private static final int FIRST_OUTGOING_PORT = 32_000;
  private static final Duration BOOT = Duration.ofMinutes(4);

  private final Path home;
  private final String options;
  private final String password = UUID.randomUUID().toString();
  private final int ssh = freePort();
  private final int jmxRegistry = freePort();
  private final int jmxServer = freePort();
  private final Shell shell = new Shell(USER, password, ssh);
  private Process process;
  private Optional<Management> management = Optional.empty();

  /**
   * Unpacks it.
   *
   * @param settings lines of a key and its value, by files of etc
   */
  Server(String name, Map<String, String> settings) throws Exception {
    this(name, settings, SHORT_LIVED);
  }

  /**
   * Unpacks it.
   *
   * @param settings lines of a key and its value, by files of etc
   * @param options Java's
   */
  Server(String name, Map<String, String> settings, String options) throws Exception {
    this.options = options;
    home = Path.of("target", name).toAbsolutePath();
    FileUtils.deleteDirectory(home.toFile());
    Files.createDirectories(home);
    File assembly = new File(System.getProperty("lethe.assembly"), "assembly");
    run("cp", "-a", assembly + "/.", home.toString());
    set("org.apache.karaf.shell.cfg", "sshPort", ssh);
    set("org.ops4j.pax.web.cfg", "org.osgi.service.http.port", freePort());
    set(JMX_CONFIG, "rmiRegistryPort", jmxRegistry);
    set(JMX_CONFIG, "rmiServerPort", jmxServer);
    add("users.properties", VIEWER + " = " + password + ",viewer,ssh");
    add("users.properties", RUNNER + " = " + password + ",runner,ssh");
    add("users.properties", USER + " = " + password + ",_g_:admingroup");
    add("users.properties", "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh");
    set("org.lethe.compute.cpu.cfg", "threads", 1);
    set(LOGIN_CONFIG, "encryption.enabled", false);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      for (String line : setting.getValue().lines().toList()) {
        String[] parts = line.split(" = ", 2);
        set(setting.getKey(), parts[0], parts[1]);
      }
    }
  }

  Path home() {
    return home;
  }

  /** Returns the port of its ssh server. */
  int port() {
    return ssh;
  }

  Shell shell() {
    return shell;
  }

  /** Returns a shell as another user has it. */
  Shell shellOf(String user) {
    return new Shell(user, password, ssh);
  }

  /** Returns whether a user of this server is let in through the ports of JMX. */
  boolean letsInByJmx(String user) {
    return letsInByJmx(user, password);
  }

  boolean letsInByJmx(String user, String password) {
    return Management.letsIn(
        String.valueOf(jmxRegistry), String.valueOf(jmxServer), user, password);
  }

  /** Starts it and waits for its commands. */
  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bin/karaf", "server")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("console.log").toFile());
    builder.environment().merge("EXTRA_JAVA_OPTS", options, "%s %s"::formatted);
    process = builder.start();
  }

  /** Waits until it has all that it boots with. */
  void awaitBoot() {
    command("service:wait -e -t 120000 org.apache.karaf.features.BootFinished");
  }

  /** Waits until it takes commands and has its devices. */
  void await() {
    awaitBoot();
    command("service:wait -e -t 60000 org.lethe.api.compute.Compute");
  }

  /** Kills it without a word. */
  void kill() throws Exception {
    unmanage();
    processes().forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** Executes a command that must succeed, after the server has started. */
  String command(String line) {
    return Polling.within(BOOT)
        .ignoreExceptionsInstanceOf(IOException.class) // ssh is not up yet
        .until(() -> answer(line), reply -> reply.status() == 0)
        .output();
  }

  /** Executes a command that succeeds, or that may succeed once its services are back. */
  private Shell.Reply answer(String line) throws IOException {
    Shell.Reply reply = shell.run(line, BOOT);
    if (reply.status() != 0
        && !reply
            .output()
            .matches("(?s).*(not (found|there)|are missing; |repeat the command).*")) {
      throw new AssertionError(line + ": " + reply.output());
    }
    return reply;
  }

  /** Submits a recipe; returns the run's directory. */
  Path submit(String name, String recipe) throws Exception {
    return submit(Files.writeString(home.resolve(name + ".yaml"), recipe).toString());
  }

  /** Submits the recipe of a file, or a built-in one; returns the run's directory. */
  Path submit(String recipe) throws IOException {
    String id = command("lethe:run " + recipe).split("[ :]", -1)[1];
    return home.resolve("store/runs").resolve(id);
  }

  List<BundleState> bundles() throws Exception {
    return management().bundles();
  }

  /** One connection for all questions: each leaves traces in the process that is asked. */
  Management management() throws Exception {
    if (management.isEmpty()) {
      management = Optional.of(new Management(String.valueOf(pid())));
    }
    return management.get();
  }

  private void unmanage() throws IOException {
    if (management.isPresent()) {
      management.get().close();
      management = Optional.empty();
    }
  }

  long pid() throws IOException {
    return Long.parseLong(Files.readString(home.resolve("karaf.pid")).strip());
  }

  @Override
  public void close() throws IOException {
    shell.close();
    if (process != null) {
      stop();
    }
  }

  /** Asks it to end, as the system does when it goes down. */
  void stop() throws IOException {
    unmanage();
    List<ProcessHandle> processes = processes(); // the script, and Java below it
    processes.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> processes() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  /** A jar of the distribution. */
  Path jar(String bundle) {
    String version = System.getProperty("lethe.version");
    return home.resolve("system/org/lethe/%1$s/%2$s/%1$s-%2$s.jar".formatted(bundle, version));
  }

  private void set(String file, String key, Object value) throws IOException {
    Path path = home.resolve("etc").resolve(file);
    if (Files.exists(path)) {
      String other = Files.readString(path).replaceAll("(?m)^" + key + " *=.*$", "");
      Files.writeString(path, other);
    }
    add(file, key + " = " + value);
  }

  private void add(String file, String line) throws IOException {
    Files.writeString(
        home.resolve("etc").resolve(file),
        "\n" + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Returns a free port, below those that a system gives to outgoing connections. */
  static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, FIRST_OUTGOING_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Another process has this one.
      }
    }
  }

  private static void run(String... command) throws Exception {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + ": " + status);
    }
  }
}
