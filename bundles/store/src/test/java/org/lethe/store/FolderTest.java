package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Picture;
import org.lethe.api.tensor.Weights;
import org.lethe.runs.RunEvent;
import org.lethe.store.lifecycle.History;

/** Nothing that is written into a run's directory gets out of it. */
class FolderTest {
  @TempDir private Path root;
  private Folder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new Folder(Files.createDirectories(root.resolve("runs/one")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../two", "../../two", "a/../../../two", "/tmp/two", "..", ".", "a/b", ""})
  void noNameLeadsOut(String name) throws IOException {
    assertThrows(LetheException.class, () -> folder.text(name, "text"));
    assertThrows(LetheException.class, () -> folder.json(name, Map.of()));
    assertThrows(LetheException.class, () -> folder.inside(name));
    assertThrows(LetheException.class, () -> folder.delete(name));
    assertEquals(List.of(), files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../two", "../../../two", "/tmp/two", "a/b"})
  void neitherDoesASubjectsWeights(String subject) throws IOException {
    Weights none = Weights.of(Map.of());
    assertThrows(LetheException.class, () -> folder.weights(subject));
    assertThrows(LetheException.class, () -> folder.weights(subject, none, Map.of()));
    assertEquals(List.of(), files());
  }

  /** The name is checked before anybody can hand the picture over. */
  @ParameterizedTest
  @ValueSource(strings = {"../two", "/tmp/two", "a/b", "a.b", ""})
  void norAPicture(String name) {
    ByteBuffer pixel = ByteBuffer.allocate(3);
    assertThrows(IllegalArgumentException.class, () -> new Picture(name, "a pixel", 1, 1, pixel));
  }

  @Test
  void linksThatLeadOutAreNotFollowed() throws IOException {
    Path other = Files.createDirectories(root.resolve("other"));
    Path kept = Files.writeString(other.resolve("kept.part"), "kept");
    Files.createSymbolicLink(folder.path().resolve("pictures"), other);
    Picture picture = new Picture("pixel", "a pixel", 1, 1, ByteBuffer.allocate(3));
    assertThrows(LetheException.class, () -> folder.picture(picture));
    Files.createSymbolicLink(folder.path().resolve("charts"), other);
    Chart.Axis axis = Chart.Axis.of("axis");
    Chart chart =
        new Chart.Points(
            new Chart.Heading("cloud", "Cloud", axis, axis),
            List.of(new Chart.Group("a", List.of(1.0), List.of(2.0))));
    assertThrows(LetheException.class, () -> folder.charts("data", List.of(chart)));
    folder.sweep();
    folder.delete("pictures");
    assertEquals(List.of(kept), files());
  }

  @Test
  void whatBelongsInsideIsWritten() throws IOException {
    folder.text("recipe.yaml", "name: ../../two");
    folder.picture(new Picture("pixel", "a pixel", 1, 1, ByteBuffer.allocate(3)));
    assertTrue(Files.exists(folder.path().resolve("pictures/pixel.png")));
    assertEquals("name: ../../two", Files.readString(folder.path().resolve("recipe.yaml")));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aLineThatWasCutOffCostsItselfAlone() throws IOException {
    folder.event(
        new RunEvent.Submitted(Instant.EPOCH, List.of("data", "original"), Optional.empty()));
    Path events = folder.path().resolve("events.jsonl");
    Files.writeString(events, "{\"at\":\"19", StandardOpenOption.APPEND);
    folder.event(new RunEvent.Pinned(Instant.EPOCH, "data", "spots"));
    History history = History.of(EventLog.read(folder.path()));
    assertEquals(Map.of("data", "spots"), history.pins());
    assertEquals(2, history.stages().size());
  }

  /** Or it could outlive a power cut without them. */
  @Test
  void whatAnEventSpeaksOfIsOnTheDiskBeforeItAndSoAreTheNames() throws IOException {
    Path recorded = root.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withoutThreshold();
      recording.start();
      folder.weights("original", Weights.of(Map.of()), Map.of());
      folder.event(new RunEvent.StageBegan(Instant.EPOCH, "original"));
      folder.text("recipe.yaml", "name: one");
      recording.dump(recorded);
    }
    Path weights = folder.path().resolve("weights");
    List<String> forced = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recorded)) {
      forced.add(event.getString("path").replaceAll("/\\.original.*", "/original"));
    }
    assertEquals(
        Stream.of(
                folder.path(), // has weights/
                weights.resolve("original"),
                weights,
                folder.path().resolve("events.jsonl"),
                folder.path(),
                folder.path().resolve("recipe.yaml.part"),
                folder.path())
            .map(Path::toString)
            .toList(),
        forced);
  }
}
