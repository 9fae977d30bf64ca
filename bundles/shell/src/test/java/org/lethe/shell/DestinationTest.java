package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.runs.Artifacts;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Run;

class DestinationTest {
  @TempDir private Path folder;
  private Destination destination;
  private Destination forced;

  @BeforeEach
  void serve() throws IOException {
    Path etc = Files.createDirectories(folder.resolve("server/etc"));
    List<Path> own = List.of(etc, folder.resolve("server/deploy"));
    destination = new Destination(own, false);
    forced = new Destination(own, true);
  }

  /** The folder deploy is not there yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "server/etc",
        "server/etc/users.json",
        "server/etc/new/users.json",
        "server/deploy/users.json",
        "server/../server/deploy/users.json",
        "nowhere/../server/etc/users.json"
      })
  void nothingIsWrittenIntoTheServersOwnFolders(String name) {
    for (Destination any : List.of(destination, forced)) {
      Path file = folder.resolve(name);
      LetheException e = assertThrows(LetheException.class, () -> any.require(file));
      assertTrue(e.getMessage().contains("is in the server's own folder"), e.getMessage());
    }
  }

  @Test
  void linksLeadNobodyIn() throws IOException {
    Path users = Files.writeString(folder.resolve("server/etc/users"), "lethe");
    Path file = Files.createSymbolicLink(folder.resolve("card.json"), users);
    Path into = Files.createSymbolicLink(folder.resolve("out"), users.getParent());
    Path nowhere = Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("no/such"));
    for (Path way : List.of(file, into.resolve("card.json"), nowhere, nowhere.resolve("x"))) {
      assertThrows(LetheException.class, () -> forced.require(way), way.toString());
    }
    assertThrows(
        LetheException.class,
        () -> new Destination(List.of(into), true).require(users), // a folder that is a link
        "the server's folder is the link");
  }

  @Test
  void whatIsThereIsWrittenOverByForceAlone() throws IOException {
    Path there = Files.writeString(folder.resolve("there.json"), "kept");
    LetheException e = assertThrows(LetheException.class, () -> destination.require(there));
    assertEquals(there + " already exists; --force overwrites it", e.getMessage());
    assertEquals(there, forced.require(there));
    Path fresh = folder.resolve("etc/../server/fresh.json");
    assertEquals(folder.resolve("server/fresh.json"), destination.require(fresh));
  }

  @Test
  void theResultIsCopiedAndNothingElseHarmed() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run/pictures")).getParent();
    Files.writeString(run.resolve("result.json"), "new");
    Files.writeString(run.resolve("pictures/face.png"), "face");
    Files.createDirectory(run.resolve("charts"));
    Files.writeString(run.resolve("charts/unlearn-series.json"), "[1]");
    Path out = folder.resolve("out");
    new ResultFolder(out, destination).take(artifacts(run));
    assertEquals("new", Files.readString(out.resolve("result.json")));
    assertEquals("face", Files.readString(out.resolve("pictures/face.png")));
    assertEquals("[1]", Files.readString(out.resolve("charts/unlearn-series.json")));

    assertThrows(LetheException.class, () -> new ResultFolder(out, destination));
    Files.writeString(run.resolve("result.json"), "newer");
    new ResultFolder(out, forced).take(artifacts(run));
    assertEquals("newer", Files.readString(out.resolve("result.json")));
  }

  @Test
  void theReportOfAnotherRunIsLeftAlone() throws IOException {
    Path out = folder.resolve("out");
    ResultFolder first = new ResultFolder(out, destination);
    Files.createDirectories(out);
    Run run = ExportCommandTest.proxy(Run.class, Map.of());
    first.report(run, DestinationTest::write);
    assertEquals("report", Files.readString(out.resolve("report.html")));
    LetheException late =
        assertThrows(LetheException.class, () -> first.report(run, DestinationTest::write));
    assertEquals(
        out.resolve("report.html") + " was created during the run and is not overwritten",
        late.getMessage());
    assertThrows(LetheException.class, () -> new ResultFolder(out, destination));
    new ResultFolder(out, forced).report(run, DestinationTest::write);
  }

  private static void write(Run run, Path file) {
    try {
      Files.writeString(file, "report");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void chartsOfAnotherRunAreLeftAlone() throws IOException {
    Path charts = Files.createDirectories(folder.resolve("out/charts"));
    LetheException e =
        assertThrows(
            LetheException.class, () -> new ResultFolder(folder.resolve("out"), destination));
    assertEquals(charts + " already exists; --force overwrites it", e.getMessage());
  }

  @Test
  void whatCameMeanwhileIsKept() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("result.json"), "late");
    ResultFolder result = new ResultFolder(folder.resolve("out"), destination);
    Path other = Files.createDirectories(folder.resolve("out")).resolve("result.json");
    Files.writeString(other, "first");
    LetheException e = assertThrows(LetheException.class, () -> result.take(artifacts(run)));
    assertEquals(other + " was created during the run and is not overwritten", e.getMessage());
    assertEquals("first", Files.readString(other));
  }

  private static Artifacts artifacts(Path run) {
    Path picture = run.resolve("pictures/face.png");
    List<PictureFile> pictures =
        Files.exists(picture)
            ? List.of(new PictureFile("face", Optional.empty(), picture))
            : List.of();
    Path chart = run.resolve("charts/unlearn-series.json");
    return ExportCommandTest.proxy(
        Artifacts.class,
        Map.of(
            "result",
            Optional.of(run.resolve("result.json")),
            "pictures",
            pictures,
            "charts",
            Files.exists(chart) ? Map.of("unlearn-series", chart) : Map.of()));
  }
}
