package org.lethe.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The distribution as it is unpacked and started by hand: who can get in. */
class LauncherIT {
  private static final Path HOME = Path.of("target/launcher").toAbsolutePath();
  private static final Path USERS = HOME.resolve("etc/users.properties");
  private static final Path CLIENT = HOME.resolve("etc/client/users.properties");
  private static String firstUsers;
  private static String firstClient;
  private static Exit started;

  @BeforeAll
  static void start() throws Exception {
    File assembly = new File(System.getProperty("lethe.assembly"), "assembly");
    FileUtils.deleteDirectory(HOME.toFile());
    Files.createDirectories(HOME);
    assertEquals(0, run(Path.of("."), "", "cp", "-a", assembly + "/.", HOME.toString()).status());
    firstUsers = Files.readString(USERS);
    usePort("etc/org.apache.karaf.shell.cfg", "8101");
    usePort("etc/org.ops4j.pax.web.cfg", "8181");
    started = run(HOME, "", "bin/start");
    firstClient = Files.readString(CLIENT);
    String ready = "service:wait -e -t 120000 org.apache.karaf.features.BootFinished\n";
    for (int tries = 0; client(ready).status() != 0; tries++) {
      assertTrue(tries < 60, "the shell does not answer");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    run(HOME, "", "bin/stop");
  }

  @Test
  void thereIsNoDefaultPassword() throws Exception {
    assertEquals(List.of(), entries(firstUsers), "users before the first start");
    assertTrue(entries(firstClient).get(0).matches("lethe = [0-9a-f]{48}"));
    assertTrue(started.output().contains(CLIENT.toString()), started.output());
  }

  /** The container replaces what it finds within a second or two. */
  @Test
  void passwordsAreStoredAsSaltedHashes() throws Exception {
    String bcrypt = HexFormat.of().formatHex("$2a$".getBytes(UTF_8));
    String wanted = "lethe = \\{CRYPT}" + bcrypt + "[0-9a-f]+\\{CRYPT},_g_:admingroup";
    Polling.within(Duration.ofSeconds(30)).until(LauncherIT::users, users -> users.matches(wanted));
  }

  private static String users() throws IOException {
    return entries(Files.readString(USERS)).get(0);
  }

  @Test
  void aNewPasswordIsWrittenIntoBothFiles() throws Exception {
    String next = "0f".repeat(24);
    Files.writeString(
        USERS, Files.readString(USERS).replaceAll("(?m)^lethe = [^,]*", "lethe = " + next));
    assertNotEquals(0, client("lethe:runs\n").status(), "the old one still opens");
    Files.writeString(CLIENT, "lethe = " + next + "\n");
    assertEquals(0, client("lethe:runs\n").status());
    passwordsAreStoredAsSaltedHashes();
  }

  @Test
  void passwordsAndKeysAreTheOwnersAlone() throws Exception {
    assertEquals("rw-------", permissions(USERS));
    assertEquals("rw-------", permissions(CLIENT));
    assertEquals("rw-------", permissions(HOME.resolve("etc/host.key")));
    assertEquals("rwx------", permissions(HOME.resolve("etc")));
  }

  /** Pictures show faces, and the cache copies configurations with passwords. */
  @Test
  void whatIsWrittenIsTheOwnersAlone() throws Exception {
    assertEquals("rwx------", permissions(HOME.resolve("data")));
    assertEquals("rwx------", permissions(HOME.resolve("store")));
    assertEquals("rw-------", permissions(HOME.resolve("data/log/karaf.log")));
  }

  @Test
  void aScriptHasTheExitStatusOfItsCommands() throws Exception {
    assertEquals(0, client("version\n").status());
    assertNotEquals(0, client("no:such-command\n").status());
    assertEquals(0, client("lethe:runs\n").status());
    assertEquals(
        new Exit("nope: no such run; lethe:runs lists them\n", 1), client("lethe:show nope\n"));
  }

  /** Linux: a socket of the container is listed in /proc/net with the address it listens at. */
  @Test
  void itListensOnLoopbackOnly() throws Exception {
    long pid = Long.parseLong(Files.readString(HOME.resolve("karaf.pid")).strip());
    Set<String> sockets = sockets(pid);
    List<String> listening =
        Stream.of("tcp", "tcp6")
            .flatMap(table -> lines(Path.of("/proc/net", table)))
            .map(line -> line.strip().split("\\s+"))
            .filter(row -> row[3].equals("0A") && sockets.contains("socket:[" + row[9] + "]"))
            .map(row -> row[1].substring(0, row[1].indexOf(':')))
            .toList();
    assertEquals(3, listening.size(), "ssh, the web server and bin/stop's; no JMX");
    Set<String> loopback =
        Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");
    assertEquals(
        List.of(), listening.stream().filter(address -> !loopback.contains(address)).toList());
  }

  private record Exit(String output, int status) {}

  private static Exit client(String script) throws Exception {
    return run(HOME, script, "bin/client", "-b");
  }

  private static Exit run(Path folder, String input, String... command) throws Exception {
    Path output = Files.createTempFile("launcher", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.outputWriter(UTF_8).append(input).close();
    if (!process.waitFor(150, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Exit(Files.readString(output), process.waitFor());
  }

  /** So that it starts beside another container. */
  private static void usePort(String file, String standard) throws IOException {
    Path path = HOME.resolve(file);
    String port = String.valueOf(Server.freePort());
    Files.writeString(path, Files.readString(path).replaceAll("(?m)= *" + standard, "=" + port));
  }

  private static List<String> entries(String properties) {
    return properties.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> targets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          targets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    return targets;
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
