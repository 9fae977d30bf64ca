package org.lethe.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** The distribution, booted by Pax Exam on ports of its own, and its shell. */
final class Container implements CloseableResource {
  /** Who looks, who runs, who does everything. */
  static final String VIEWER = "viewer";

  static final String RUNNER = "runner";

  static final String USER = "lethe";
  private static final String JMX_CONFIG = "org.apache.karaf.management.cfg";

  /** A folder of this process, as two run tests at a time; short, as tables show paths in it. */
  private static final File FOLDER =
      new File("target/" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX));

  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration COMMAND = Duration.ofMinutes(1);

  private final String password = UUID.randomUUID().toString();
  private final int ssh = freePort();
  private final File folder;
  private final TestContainer karaf;
  private final Shell shell;
  private Management management;

  Container() throws Exception {
    this("lethe", editConfigurationFilePut("etc/org.lethe.compute.cpu.cfg", "threads", "1"));
  }

  /** Another container beside the shared one. */
  Container(String name, Option... more) throws Exception {
    folder = new File(FOLDER, name);
    FileUtils.deleteDirectory(folder);
    ExamSystem system = PaxExamRuntime.createTestSystem(OptionUtils.combine(options(), more));
    karaf = PaxExamRuntime.createContainer(system);
    shell = new Shell(USER, password, ssh);
    try {
      karaf.start();
      awaitBoot();
      management = new Management(pid());
    } catch (Exception e) {
      try {
        close(); // or the Maven process waits for the container
      } catch (Exception stop) {
        e.addSuppressed(stop);
      }
      throw e;
    }
  }

  /** Runs one line of shell as a user does. */
  Shell.Reply run(String line) throws IOException {
    return shell.run(line, COMMAND);
  }

  Shell.Reply run(String line, Duration limit) throws IOException {
    return shell.run(line, limit);
  }

  /** Where its ssh server listens. */
  int port() {
    return ssh;
  }

  /** The shell as another user has it. */
  Shell shellOf(String user) {
    return new Shell(user, password, ssh);
  }

  /** Tells whether a user with a password is let in through the ports of JMX. */
  boolean letsInByJmx(String user, String password) throws IOException {
    Properties ports = new Properties(); // those that Pax Exam has put there
    try (Reader file = Files.newBufferedReader(home().resolve("etc").resolve(JMX_CONFIG))) {
      ports.load(file);
    }
    return Management.letsIn(
        ports.getProperty("rmiRegistryPort"), ports.getProperty("rmiServerPort"), user, password);
  }

  /** Tells whether a user is let in through the ports of JMX. */
  boolean letsInByJmx(String user) throws IOException {
    return letsInByJmx(user, password);
  }

  /** The shell itself, for more than one line after the other. */
  Shell shell() {
    return shell;
  }

  /** The folder whose jars it installs, and updates when they change. */
  Path deploy() throws IOException {
    return home().resolve("deploy");
  }

  Management management() {
    return management;
  }

  /** Waits until somebody offers a service of this type; fails with the reason nobody does. */
  void awaitService(String type) throws Exception {
    long end = System.nanoTime() + COMMAND.toNanos();
    while (!management.hasService(type)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + type + "\n" + String.join("\n", management.problems()));
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() throws IOException {
    shell.close();
    if (management != null) {
      management.close();
    }
    karaf.stop();
  }

  private void awaitBoot() throws Exception {
    long end = System.nanoTime() + BOOT.toNanos();
    while (true) {
      try {
        run("service:wait -e -t 120000 org.apache.karaf.features.BootFinished", BOOT);
        return;
      } catch (IOException e) { // ssh is not up yet
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  private String pid() throws IOException {
    return Files.readString(home().resolve("karaf.pid")).strip();
  }

  /** Where it is unpacked. */
  Path home() throws IOException {
    try (Stream<Path> files =
        Files.find(folder.toPath(), 2, (path, is) -> path.endsWith("karaf.pid"))) {
      return files.findFirst().orElseThrow().toAbsolutePath().getParent();
    }
  }

  private Option[] options() throws IOException {
    String shellConfig = "etc/org.apache.karaf.shell.cfg";
    String jmxConfig = "etc/" + JMX_CONFIG;
    String users = "etc/users.properties";
    return CoreOptions.options(
        karafDistributionConfiguration()
            .frameworkUrl(distribution())
            .name("lethe")
            .unpackDirectory(folder)
            .useDeployFolder(false),
        keepRuntimeFolder(),
        systemTimeout(BOOT.toMillis()),
        configureConsole().ignoreLocalConsole().startRemoteShell(),
        // Pax Exam's own bundles are where the build put them; the distribution itself needs none.
        overrideJUnitBundles(),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("lethe.repository")),
        composite(asTheScriptsDo()),
        features(
            "mvn:org.apache.karaf.features/standard/%s/xml/features"
                .formatted(System.getProperty("lethe.karaf")),
            "management"),
        editConfigurationFilePut(shellConfig, "sshPort", String.valueOf(ssh)),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", String.valueOf(freePort())),
        editConfigurationFilePut(jmxConfig, "rmiRegistryPort", String.valueOf(freePort())),
        editConfigurationFilePut(jmxConfig, "rmiServerPort", String.valueOf(freePort())),
        editConfigurationFilePut(users, VIEWER, password + ",viewer,ssh"),
        editConfigurationFilePut(users, RUNNER, password + ",runner,ssh"),
        editConfigurationFilePut(users, USER, password + ",_g_:admingroup"),
        editConfigurationFilePut(
            users, "_g_:admingroup", "group,admin,manager,viewer,systembundles,ssh"));
  }

  /** Returns options of bin/karaf, because Pax Exam starts Java itself. */
  private static Option[] asTheScriptsDo() {
    String endorsed = "lib/endorsed/org.apache.karaf.specs.";
    String version = "-" + System.getProperty("lethe.karaf") + ".jar";
    return Stream.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1", // a short life is not worth optimising for
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module=java.base=" + endorsed + "locator" + version,
            "--patch-module=java.xml=" + endorsed + "java.xml" + version,
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED")
        .map(CoreOptions::vmOption)
        .toArray(Option[]::new);
  }

  private static String distribution() {
    return new File(
            System.getProperty("lethe.assembly"),
            "org.lethe.karaf-assembly-" + System.getProperty("lethe.version") + ".tar.gz")
        .toURI()
        .toString();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
