package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permissions of each role for every command, over ssh. */
@ExtendWith(ContainerExtension.class)
class RolesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path ETC = Path.of(System.getProperty("lethe.assembly"), "assembly/etc");

  @TempDir private Path folder;

  /** Fails if a command is not assigned to roles. */
  @Test
  void everyCommandHasAnEntry(Container lethe) throws Exception {
    Acl acl = new Acl(ETC);
    List<String> commands = commands(lethe);
    assertTrue(commands.size() > 180, commands::toString);
    assertEquals(List.of(), commands.stream().filter(command -> !acl.names(command)).toList());
    assertEquals(
        List.of(), commands.stream().filter(command -> !acl.allows("admin", command)).toList());
  }

  /** Each command is asked for its help, which takes the right to use it. */
  @ParameterizedTest
  @ValueSource(strings = {Server.VIEWER, Server.RUNNER})
  void aRoleMayWhatTheFilesSayAndNothingElse(String role, Container lethe) throws Exception {
    Acl acl = new Acl(ETC);
    List<String> commands = commands(lethe);
    String told;
    try (Shell shell = lethe.shellOf(role);
        Live terminal = shell.terminal(200)) {
      terminal.await("lethe>", LIMIT);
      for (String command : commands) {
        terminal.type(command + " --help\r");
      }
      terminal.type("lethe:show the-end\r");
      terminal.await("the-end: no such run", Duration.ofMinutes(1));
      told = terminal.text();
    }
    List<String> refused =
        Pattern.compile("Command not found: (\\S+)")
            .matcher(told)
            .results()
            .map(match -> match.group(1).toLowerCase(Locale.ROOT))
            .toList();
    assertEquals(commands.stream().filter(command -> !acl.allows(role, command)).toList(), refused);
  }

  @Test
  void aViewerLooksAndARunnerRuns(Container lethe) throws Exception {
    try (Shell viewer = lethe.shellOf(Server.VIEWER);
        Shell runner = lethe.shellOf(Server.RUNNER)) {
      for (String line :
          List.of("lethe:runs", "lethe:providers --json", "bundle:list -t 0", "help")) {
        assertEquals(0, viewer.run(line, LIMIT).status(), line);
        assertEquals(0, runner.run(line, LIMIT).status(), line);
      }
      assertTrue(isRefused(viewer.run("lethe:run nope", LIMIT)));
      assertTrue(runner.run("lethe:run nope", LIMIT).output().startsWith("no recipe or file nope"));
      assertTrue(isRefused(runner.run("bundle:stop org.lethe.engine", LIMIT)));
    }
  }

  @Test
  void commandsThatNobodyListedAreForAdmins(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    assertEquals(
        0, lethe.run("bundle:install -s " + TorchRefreshIT.probe(folder).toUri()).status());
    try (Shell runner = lethe.shellOf(Server.RUNNER)) {
      assertEquals(0, lethe.run("probe:train").status());
      assertTrue(isRefused(runner.run("probe:train", LIMIT)));
    } finally {
      lethe.run("bundle:uninstall org.lethe.itests.probe");
    }
  }

  /**
   * Ways round the names of commands; each leaves the file MARK if an admin goes it. What the
   * others do in the background would be done before what the admin does after them.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell:exec touch MARK",
        "exec touch MARK",
        "*:exec touch MARK",
        "x = { shell:exec touch MARK }; x",
        "lethe:runs | shell:exec touch MARK",
        "shell:exec touch MARK | lethe:runs",
        "shell:exec touch MARK &",
        "lethe:runs = { shell:exec touch MARK }; lethe:runs",
        "if { true } { shell:exec touch MARK }",
        "each [1] { shell:exec touch MARK }",
        "shell:alias 'x = { shell:exec touch MARK }'; x",
        "echo (shell:exec touch MARK)",
        "echo x > MARK",
        "echo x >> MARK",
        "lethe:runs | tac MARK",
        "$.session execute 'shell:exec touch MARK'",
        "f = (shell:new java.io.RandomAccessFile MARK rw); $f close",
        "shell:eval 'shell:exec touch MARK'",
        "shell:addcommand x $.session execute; x:execute 'shell:exec touch MARK'",
      })
  void thereIsNoWayRound(String way, Container lethe) throws Exception {
    Map<String, Shell.Reply> replies = new TreeMap<>();
    for (String user : List.of(Server.VIEWER, Server.RUNNER)) {
      try (Shell shell = lethe.shellOf(user)) {
        lethe.run("echo a | grep a | grep a"); // leaves an admin's threads behind
        replies.put(user, shell.run(way.replace("MARK", mark(user).toString()), LIMIT));
      }
    }
    Shell.Reply reply = lethe.run(way.replace("MARK", mark("admin").toString()));
    Polling.await(LIMIT, () -> Files.exists(mark("admin")), reply::toString);
    replies.forEach((user, told) -> assertFalse(Files.exists(mark(user)), told::toString));
  }

  private Path mark(String user) {
    return folder.resolve(user);
  }

  /** Commands that leave no visible trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell:alias 'x = { lethe:runs }'",
        "shell:watch lethe:runs",
        "($.context getBundle 0) stop",
        "$.context installBundle file:x",
        "'text' getClass",
        "[] getClass",
        "shell:java java.lang.System",
        "shell:addcommand x $.context",
        "shell:source x",
        "shell:history",
        "shell:nano x",
        "jaas:sudo lethe:runs",
        "jaas:su lethe",
        "cm:getconfiguration org.lethe.engine",
        "config:property-set -p org.lethe.engine directory x",
        "system:property karaf.secured.command.compulsory.roles viewer",
      })
  void whatReachesFurtherIsRefused(String line, Container lethe) throws Exception {
    String command = line.replaceFirst(" .*", "");
    assertTrue(!command.contains(":") || commands(lethe).contains(command), "no such command");
    for (String user : List.of(Server.VIEWER, Server.RUNNER)) {
      try (Shell shell = lethe.shellOf(user)) {
        Shell.Reply reply = shell.run(line, LIMIT);
        assertTrue(isRefused(reply), reply::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat FILE",
        "less FILE",
        "head FILE",
        "tail FILE",
        "grep root FILE",
        "sort FILE",
        "tac FILE",
        "wc FILE"
      })
  void filesAreNotRead(String line, Container lethe) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "root: secret");
    for (String user : List.of(Server.VIEWER, Server.RUNNER)) {
      try (Shell shell = lethe.shellOf(user)) {
        Shell.Reply reply = shell.run(line.replace("FILE", secret.toString()), LIMIT);
        assertNotEquals(0, reply.status(), reply::toString);
        assertFalse(reply.output().contains("root: secret"), reply::toString);
      }
    }
  }

  /** Karaf lets every user of JMX create objects, and read configurations with their passwords. */
  @Test
  void onlyAdminsUseJmx(Container lethe) throws Exception {
    assertTrue(lethe.letsInByJmx("lethe"));
    for (String user : List.of(Server.VIEWER, Server.RUNNER)) {
      assertFalse(lethe.letsInByJmx(user), user);
    }
    assertFalse(lethe.letsInByJmx("lethe", "guess"));
  }

  @Test
  void aViewerReadsNoFilesAsRecipes(Container lethe) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "password-of: eve");
    String line = "lethe:recipes " + secret;
    try (Shell viewer = lethe.shellOf(Server.VIEWER);
        Shell runner = lethe.shellOf(Server.RUNNER)) {
      String told = viewer.run(line, LIMIT).output();
      assertTrue(told.startsWith("no recipe " + secret), told);
      String missing = viewer.run(line.replace("secret", "gone"), LIMIT).output();
      assertEquals(missing.replace("gone", "secret"), told);
      assertTrue(runner.run(line, LIMIT).output().contains("password-of"));
      assertEquals(0, viewer.run("lethe:recipes forget-open-mouth", LIMIT).status());
    }
  }

  @Test
  void aViewerCompletesNoFiles(Container lethe) throws Exception {
    Files.writeString(folder.resolve("secret.yaml"), "password-of: eve");
    String typed = "lethe:recipes %s/sec\t\r".formatted(folder);
    try (Shell shell = lethe.shellOf(Server.RUNNER);
        Live runner = shell.terminal(200)) {
      runner.await("lethe>", LIMIT);
      runner.type(typed);
      runner.await("password-of", LIMIT);
    }
    try (Shell shell = lethe.shellOf(Server.VIEWER);
        Live viewer = shell.terminal(200)) {
      viewer.await("lethe>", LIMIT);
      viewer.type(typed);
      viewer.await("no recipe " + folder + "/sec ", LIMIT);
      assertFalse(viewer.text().contains("secret"), viewer::text);
    }
  }

  @Test
  void everyLoginIsALineOfTheLogAndWrongPasswordsAreAnsweredLate(Container lethe) throws Exception {
    try (Shell runner = lethe.shellOf(Server.RUNNER)) {
      runner.run("lethe:runs", LIMIT);
    }
    long begin = System.nanoTime();
    try (Shell wrong = new Shell("kim", "guess", lethe.port())) {
      assertThrows(IOException.class, () -> wrong.run("lethe:runs", LIMIT));
    }
    Duration answered = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(answered.compareTo(Duration.ofSeconds(2)) >= 0, answered::toString);
    String log = Files.readString(lethe.home().resolve("data/log/karaf.log"));
    assertTrue(log.lines().anyMatch(line -> line.matches(".*succeeded.*" + Server.RUNNER + ".*")));
    assertTrue(log.lines().anyMatch(line -> line.matches(".*failed.*kim.*")), "of kim");
    assertFalse(log.contains("guess"));
  }

  /** Whoever could would reach all that listens on the server's loopback. */
  @ParameterizedTest
  @ValueSource(strings = {Server.VIEWER, Server.RUNNER})
  void portsAreNotForwarded(String role, Container lethe) throws Exception {
    try (Shell shell = lethe.shellOf(role)) {
      assertFalse(shell.reaches(lethe.port()), "a port of the server, through it");
      assertFalse(shell.opens(Server.freePort()), "a port of ours, from it");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Server.VIEWER, Server.RUNNER})
  void filesAreNotCopied(String role, Container lethe) throws Exception {
    try (Shell shell = lethe.shellOf(role)) {
      assertFalse(shell.hasSubsystem("sftp"));
      for (String copy : List.of("scp -f etc/users.properties", "scp -t deploy")) {
        assertTrue(isRefused(shell.run(copy, LIMIT)), copy);
      }
    }
  }

  @Test
  void aViewersTerminalOpensWithoutAComplaint(Container lethe) throws Exception {
    try (Shell shell = lethe.shellOf(Server.VIEWER);
        Live terminal = shell.terminal(100)) {
      terminal.await("lethe>", LIMIT);
      terminal.type("lethe:runs\r");
      terminal.await("submitted", LIMIT);
      assertTrue(terminal.text().contains("  help lethe:  "), "its banner");
      terminal.type("help lethe:\r");
      terminal.await("Lists all runs", LIMIT);
      assertFalse(terminal.text().contains("Error"), terminal::text);
      assertFalse(terminal.text().contains("not found"), terminal::text);
    }
  }

  /** Karaf would show one user's lines to the next. */
  @Test
  void everyUserHasAHistoryWithoutPasswords(Container lethe) throws Exception {
    try (Live admin = lethe.shell().terminal(100)) {
      admin.await("lethe>", LIMIT);
      for (String line :
          List.of("echo line-of-admin", "jaas:user-add eve hunter2", "user-add eve hunter2")) {
        admin.type(line + "\r");
      }
      admin.type("lethe:show end-of-admin\r");
      admin.await("end-of-admin: no such run", LIMIT);
    }
    String up = "\u001b[A";
    try (Shell shell = lethe.shellOf(Server.VIEWER)) {
      try (Live first = shell.terminal(100)) {
        first.await("lethe>", LIMIT);
        String clear = "\u0015"; // an earlier line of the viewer's own
        first.type(up + up + clear + "lethe:show end-of-viewer\r");
        first.await("end-of-viewer: no such run", LIMIT);
        assertFalse(first.text().contains("of-admin"), first::text);
      }
      try (Live second = shell.terminal(100)) {
        second.await("lethe>", LIMIT);
        second.type(up + "\r");
        second.await("end-of-viewer: no such run", LIMIT);
      }
    }
    Path histories = lethe.home().resolve("data/history");
    Path ofAdmin = histories.resolve("lethe.history");
    assertTrue(Files.readString(ofAdmin).contains("line-of-admin"));
    assertFalse(Files.readString(ofAdmin).contains("hunter2"), Files.readString(ofAdmin));
    assertFalse(Files.readString(ofAdmin).contains("viewer"), Files.readString(ofAdmin));
    try (Stream<Path> files = Files.list(histories)) {
      for (Path file : files.toList()) {
        assertEquals(
            PosixFilePermissions.fromString("rw-------"),
            Files.getPosixFilePermissions(file),
            file::toString);
      }
    }
  }

  /** All but the names of scopes, help and exit. */
  private static List<String> commands(Container lethe) throws IOException {
    String listed = lethe.run("echo $.commands").output();
    return Arrays.stream(listed.replaceAll("[\\[\\]\"]", "").strip().split("\\s+", -1))
        .filter(command -> !command.startsWith("*:"))
        .sorted()
        .toList();
  }

  private static boolean isRefused(Shell.Reply reply) {
    return reply.status() != 0
        && (reply.output().contains("Command not found")
            || reply.output().contains("Insufficient credentials"));
  }
}
