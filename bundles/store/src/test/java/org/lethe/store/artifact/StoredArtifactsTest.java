package org.lethe.store.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Picture;
import org.lethe.api.tensor.Weights;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Provenance;
import org.lethe.store.Folder;

class StoredArtifactsTest {
  private static final Chart CHART =
      new Chart.Points(
          new Chart.Heading("cloud", "Cloud", Chart.Axis.of("x"), Chart.Axis.of("y")),
          List.of(new Chart.Group("a", List.of(1.0), List.of(2.0))));

  @TempDir private Path root;
  private Path run;
  private Folder folder;
  private StoredArtifacts artifacts;

  @BeforeEach
  void make() throws IOException {
    run = Files.createDirectories(root.resolve("one"));
    folder = new Folder(run);
    artifacts = new StoredArtifacts(run);
  }

  @Test
  void aRunThatHasStoredNothingHasNone() {
    assertEquals(Optional.empty(), artifacts.result());
    assertEquals(Map.of(), artifacts.weights());
    assertEquals(List.of(), artifacts.pictures());
    assertEquals(Map.of(), artifacts.charts());
  }

  @Test
  void theProvenanceIsReadFromTheResult() throws IOException {
    assertEquals(Optional.empty(), artifacts.provenance());
    folder.json("result.json", Map.of());
    assertEquals(Optional.of(Provenance.NONE), artifacts.provenance());
    folder.json(
        "result.json",
        Map.of(
            "provenance",
            Map.of("device", "cpu", "threads", 2, "bundles", Map.of("org.lethe.nn", "1.0.0"))));
    Provenance provenance = artifacts.provenance().orElseThrow();
    assertEquals(Optional.of("cpu"), provenance.text("device"));
    assertEquals(Optional.of(2L), provenance.number("threads"));
    assertEquals(Optional.empty(), provenance.number("device"));
    assertEquals(Optional.empty(), provenance.text("bundles"));
    assertEquals(Map.of("org.lethe.nn", "1.0.0"), provenance.bundles());
    Files.writeString(run.resolve("result.json"), "{");
    assertThrows(LetheException.class, artifacts::provenance);
  }

  @Test
  void allThatStagesStoredIsFoundByName() {
    folder.weights("unlearned", Weights.of(Map.of()), Map.of());
    folder.weights("unlearned-remover", Weights.of(Map.of()), Map.of());
    folder.picture(picture("dot", "one red dot, \u00e4"));
    folder.charts("evaluate:probe", List.of(CHART));
    folder.json("result.json", Map.of());
    assertEquals(Optional.of(run.resolve("result.json")), artifacts.result());
    assertEquals(Set.of("unlearned", "unlearned-remover"), artifacts.weights().keySet());
    assertEquals(
        List.of(
            new PictureFile(
                "dot", Optional.of("one red dot, \u00e4"), run.resolve("pictures/dot.png"))),
        artifacts.pictures());
    assertEquals(
        Map.of("evaluate-probe-cloud", run.resolve("charts/evaluate-probe-cloud.json")),
        artifacts.charts());
    assertEquals(CHART, artifacts.chart("evaluate-probe-cloud"));
    assertEquals(
        Set.of(
            "weights/unlearned.safetensors",
            "weights/unlearned-remover.safetensors",
            "pictures/dot.png",
            "charts/evaluate-probe-cloud.json"),
        folder.takeSums().keySet(),
        "checked before a run continues");
  }

  @Test
  void filesThatAreBeingWrittenAndLinksAreLeftOut() throws IOException {
    folder.charts("a", List.of(CHART));
    Files.writeString(run.resolve("charts/a-b.json.part"), "{");
    Files.createSymbolicLink(run.resolve("charts/a-c.json"), run.resolve("charts/a-cloud.json"));
    Path other = Files.createDirectories(root.resolve("other"));
    Files.writeString(other.resolve("x.safetensors"), "");
    Files.createSymbolicLink(run.resolve("weights"), other);
    assertEquals(Set.of("a-cloud"), artifacts.charts().keySet());
    assertEquals(Map.of(), artifacts.weights());
  }

  @Test
  void aChartIsReadByItsNameAlone() {
    folder.charts("a", List.of(CHART));
    for (String name : List.of("b", "../charts/a-cloud", "", "a-cloud.json")) {
      LetheException e = assertThrows(LetheException.class, () -> artifacts.chart(name));
      assertEquals(run + " has no chart " + name + "; its charts: [a-cloud]", e.getMessage());
    }
  }

  @Test
  void aStageThatIsRepeatedReplacesItsOwnCharts() {
    folder.charts("evaluate:probe", List.of(CHART));
    folder.charts("evaluate:probe-two", List.of(CHART));
    folder.charts("evaluate:probe", List.of());
    assertEquals(Set.of("evaluate-probe-two-cloud"), artifacts.charts().keySet());
  }

  @Test
  void aPictureOfAnEarlyVersionHasNoCaption() throws IOException {
    folder.picture(picture("dot", "a dot"));
    Path file = run.resolve("pictures/dot.png");
    ImageIO.write(ImageIO.read(file.toFile()), "png", file.toFile());
    Files.writeString(run.resolve("pictures/torn.png"), "no picture");
    assertEquals(
        List.of(Optional.empty(), Optional.empty()),
        artifacts.pictures().stream().map(PictureFile::caption).toList());
  }

  private static Picture picture(String name, String caption) {
    return new Picture(name, caption, 1, 1, ByteBuffer.wrap(new byte[] {-1, 0, 7}));
  }
}
