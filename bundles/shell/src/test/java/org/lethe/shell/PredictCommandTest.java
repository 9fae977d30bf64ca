package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Runs;

/** The predictor calls a picture a dog if its name has an odd number. */
class PredictCommandTest {
  @TempDir private Path folder;
  private final PredictCommand command = new PredictCommand();
  private final List<Integer> sizes = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void prepare() throws Exception {
    set("session", ExportCommandTest.proxy(Session.class, Map.of("currentDir", folder)));
    command.runs =
        ExportCommandTest.proxy(
            Runs.class, Map.of("list", List.of(), "directory", folder.resolve("store")));
    command.predictor =
        (weights, options, pictures, watch) -> {
          sizes.add(pictures.size());
          return pictures.stream().map(PredictCommandTest::prediction).toList();
        };
    Files.createDirectory(folder.resolve("faces"));
    for (String name : List.of("b2.PNG", "a1.jpg", "c3.jpeg", "bad.png", "notes.txt", ".d.png")) {
      Files.writeString(folder.resolve("faces").resolve(name), "");
    }
  }

  private static PicturePrediction prediction(Path picture) {
    String name = picture.getFileName().toString();
    Map<String, Double> shares = new LinkedHashMap<>();
    if (!name.startsWith("bad")) {
      boolean odd = name.replaceAll("[^0-9]", "").matches(".*[13579]");
      shares.put("cat", odd ? 0.25 : 0.75);
      shares.put("dog", odd ? 0.75 : 0.25);
    }
    Optional<String> problem =
        shares.isEmpty() ? Optional.of("is not a JPEG or PNG (0 bytes)") : Optional.empty();
    return new PicturePrediction(picture, problem, Optional.of("animal"), shares);
  }

  @Test
  void aFolderIsPredictedByNameIntoACsvFile() throws IOException {
    command.csv = "out/faces.csv";
    assertEquals(faces("bad.png") + " is not a JPEG or PNG (0 bytes)", failure());
    assertEquals(
        List.of(
            "file,class,cat,dog",
            faces("a1.jpg") + ",dog,0.25,0.75",
            faces("b2.PNG") + ",cat,0.75,0.25",
            faces("bad.png") + ",,,",
            faces("c3.jpeg") + ",dog,0.25,0.75"),
        Files.readAllLines(folder.resolve("out/faces.csv")));
    assertEquals(
        "3 of 4 pictures predicted: " + folder.resolve("out/faces.csv"), printed().strip());
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aPictureThatCannotBeReadComesFirstIfItWasGivenFirst() throws IOException {
    command.csv = "faces.csv";
    assertThrows(
        LetheException.class,
        () -> command.run(screen(), List.of("m.safetensors", "faces/bad.png", "faces/a1.jpg")));
    assertEquals(
        List.of("file,class,cat,dog", faces("bad.png") + ",,,", faces("a1.jpg") + ",dog,0.25,0.75"),
        Files.readAllLines(folder.resolve("faces.csv")));
  }

  @Test
  void aTableGivesAccuracyAndAuroc() throws Exception {
    Files.delete(faces("bad.png"));
    Files.writeString(
        folder.resolve("labels.csv"), "file,label\na1.jpg,dog\nb2.PNG,dog\nc3.jpeg,cat\nz.png,cat");
    command.labels = "labels.csv";
    command.run(screen(), List.of("m.safetensors", "faces"));
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of(
            "3 of the 4 pictures of the table are compared",
            "accuracy: 0.333",
            "AUROC of dog: 0.250"),
        lines.subList(lines.size() - 3, lines.size()));
  }

  @Test
  void scriptsReadCountsBadPicturesAndScores() throws Exception {
    Files.writeString(folder.resolve("labels.csv"), "file,label\na1.jpg,1\nb2.PNG,1\n");
    set("json", true);
    command.csv = "faces.csv";
    command.labels = "labels.csv";
    command.run(screen(), List.of("m.safetensors", "faces"));
    JsonNode told = new ObjectMapper().readTree(printed());
    assertEquals(4, told.get("pictures").asInt());
    assertEquals(3, told.get("predicted").asInt());
    assertEquals(faces("bad.png").toString(), told.at("/bad/0/file").asText());
    assertEquals(0.5, told.at("/scores/accuracy").asDouble());
    assertTrue(told.at("/scores/auroc").isNull(), "one class alone");
  }

  @Test
  void manyPicturesArePredictedSomeAtATime() throws Exception {
    for (int i = 0; i < 2500; i++) {
      Files.writeString(faces("bad%04d.png".formatted(i)), "");
    }
    command.csv = "faces.csv";
    String[] lines = failure().split("\\R", -1);
    assertEquals(101, lines.length);
    assertEquals("2501 of 2504 pictures cannot be read", lines[100]);
    assertEquals(List.of(1000, 1000, 504), sizes);
    assertEquals(2505, Files.readAllLines(folder.resolve("faces.csv")).size());
  }

  @Test
  void aFailureLeavesNoFile() {
    command.csv = "faces.csv";
    command.predictor =
        (weights, options, pictures, watch) -> {
          throw new LetheException("stopped");
        };
    assertEquals("stopped", failure());
    assertFalse(Files.exists(folder.resolve("faces.csv.part")));
    assertFalse(Files.exists(folder.resolve("faces.csv")));
  }

  @Test
  void whatCannotBeWrittenOrListedIsRefusedBeforeAnyPrediction() throws IOException {
    Files.writeString(folder.resolve("there.csv"), "");
    command.csv = "there.csv";
    assertTrue(failure().endsWith("there.csv already exists; --force overwrites it"));
    command.csv = "there.txt";
    assertEquals("--csv there.txt: use a name that ends in .csv", failure());
    command.csv = null;
    Files.createDirectory(folder.resolve("empty"));
    String empty =
        assertThrows(
                LetheException.class,
                () -> command.run(screen(), List.of("m.safetensors", "empty")))
            .getMessage();
    assertEquals(folder.resolve("empty") + " has no file that ends in .png, .jpg or .jpeg", empty);
    assertEquals(List.of(), sizes);
  }

  private Path faces(String name) {
    return folder.resolve("faces").resolve(name);
  }

  private String failure() {
    return assertThrows(
            LetheException.class, () -> command.run(screen(), List.of("m.safetensors", "faces")))
        .getMessage();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Screen screen() {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Screen(out, out, Screen.ENDLESS);
  }

  private void set(String name, Object value) throws ReflectiveOperationException {
    Field field = LetheCommand.class.getDeclaredField(name);
    field.setAccessible(true); // as Karaf does
    field.set(command, value);
  }
}
