package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;

class ReportCommandTest {
  @TempDir private Path folder;
  private final ReportCommand command = new ReportCommand();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void prepare() throws Exception {
    Map<String, Object> directory = Map.of("id", "one", "directory", folder.resolve("store/one"));
    Run run = ExportCommandTest.proxy(Run.class, directory);
    command.runs =
        ExportCommandTest.proxy(
            Runs.class,
            Map.of(
                "find",
                Optional.of(run),
                "list",
                List.of(run),
                "directory",
                folder.resolve("store")));
    command.reporter = (of, file) -> write(file, "report of " + of.id());
    Field session = LetheCommand.class.getDeclaredField("session");
    session.setAccessible(true); // as Karaf does
    session.set(command, ExportCommandTest.proxy(Session.class, Map.of("currentDir", folder)));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report() {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    command.run(new Screen(out, out, Screen.ENDLESS), List.of("one"));
  }

  @Test
  void itIsWrittenIntoTheSessionsFolder() throws IOException {
    report();
    Path file = folder.resolve("lethe-one.html");
    assertEquals("report of one", Files.readString(file));
    assertEquals("report: " + file + "\n", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anotherPlaceIsAFileOrAFolder() throws IOException {
    command.out = "mouth.html";
    report();
    assertEquals("report of one", Files.readString(folder.resolve("mouth.html")));
    command.out = Files.createDirectory(folder.resolve("reports")).toString();
    report();
    assertEquals("report of one", Files.readString(folder.resolve("reports/lethe-one.html")));
  }

  @Test
  void anExistingFileIsOverwrittenByForceAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("lethe-one.html"), "older");
    LetheException e = assertThrows(LetheException.class, this::report);
    assertEquals(file + " already exists; --force overwrites it", e.getMessage());
    command.force = true;
    report();
    assertEquals("report of one", Files.readString(file));
  }

  @Test
  void nothingIsWrittenIntoTheServersOwnFolders() {
    command.out = "store/one.html";
    assertThrows(LetheException.class, this::report);
  }
}
