package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;

class ManifestTest {
  @TempDir private Path run;
  private Path weights;

  @BeforeEach
  void write() throws IOException {
    weights = Files.createDirectory(run.resolve("weights")).resolve("original.safetensors");
    Files.writeString(weights, "abc");
    Files.writeString(run.resolve("result.json"), "{}");
    Files.writeString(run.resolve("left.part"), "half");
    new Manifest(new Folder(run)).prepare().write();
  }

  @Test
  void itHasSizeAndHashOfEveryFile() throws IOException {
    JsonNode files =
        new ObjectMapper().readTree(run.resolve("manifest.json").toFile()).get("files");
    assertEquals(2, files.size(), files::toString);
    assertEquals("weights/original.safetensors", files.get(1).get("path").asText());
    assertEquals(3, files.get(1).get("bytes").asInt());
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        files.get(1).get("sha256").asText());
  }

  @Test
  void whatTellsTheEndIsReadLast() throws IOException {
    Manifest manifest = new Manifest(new Folder(run)).prepare();
    Files.writeString(run.resolve("result.json"), "{\"state\": \"DONE\"}");
    Files.writeString(run.resolve("events.jsonl"), "ended");
    manifest.write();
    assertEquals(List.of(), Manifest.damages(run));
  }

  @Test
  void whatIsAsItWasIsNotNamed() throws IOException {
    Files.writeString(run.resolve("notes.txt"), "mine");
    assertEquals(List.of(), Manifest.damages(run));
  }

  @Test
  void whatHasChangedOrGoneIsNamed() throws IOException {
    Files.writeString(weights, "abd");
    Files.delete(run.resolve("result.json"));
    assertEquals(
        List.of(
            run.resolve("result.json") + " is missing",
            weights + " has changed since the run ended"),
        Manifest.damages(run));
  }

  @Test
  void someFilesAreComparedAlone() throws IOException {
    Path result = run.resolve("result.json");
    Path late = Files.writeString(run.resolve("weights/late.safetensors"), "abc");
    Files.writeString(result, "[]");
    assertEquals(List.of(), Manifest.damages(run, List.of(weights)));
    assertEquals(
        List.of(result + " has changed since the run ended", late + " is not in manifest.json"),
        Manifest.damages(run, List.of(result, late, weights)));
  }

  @Test
  void aManifestThatIsNoneIsToldInOneLine() throws IOException {
    for (String damaged : List.of("", "{\"fil", "{}", "{\"files\": 3}")) {
      Files.writeString(run.resolve("manifest.json"), damaged);
      String why = assertThrows(LetheException.class, () -> Manifest.damages(run)).getMessage();
      assertTrue(why.contains("manifest.json cannot be read"), why);
    }
    Files.delete(run.resolve("manifest.json"));
    assertThrows(LetheException.class, () -> Manifest.damages(run));
  }
}
