package org.lethe.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The built-in recipes, read with the settings of all providers. */
@ExtendWith(ContainerExtension.class)
class RecipesIT {
  private static final Path RECIPES = Path.of("../bundles/recipes/src/main/resources/recipes");
  private static final String ATTRIBUTES =
      "0\nBald Male Mouth_Slightly_Open Pointy_Nose Smiling Young\n";

  private static final String CLASSES =
      "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n";

  /** Bytes of a photograph and its label in CIFAR-10. */
  private static final int PHOTOGRAPH = 3_073;

  @TempDir private Path folder;

  /**
   * Copies stand beside folders in which a dataset finds its annotations: relative paths start at
   * the recipe.
   */
  @Test
  void everyOneIsAccepted(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    List<String> refused = new ArrayList<>();
    int count = 0;
    for (Path file : files()) {
      Path place = folder.resolve("recipe-" + count);
      writeDatasets(place);
      FileUtils.copyFileToDirectory(file.toFile(), place.toFile());
      Shell.Reply reply = lethe.run("lethe:recipes " + place.resolve(file.getFileName()));
      if (reply.status() != 0) {
        refused.add(file + ": " + reply.output());
      }
      count++;
    }
    assertEquals(List.of(), refused);
    JsonNode built = new ObjectMapper().readTree(lethe.run("lethe:recipes --json").output());
    assertEquals(built.get("recipes").size(), count);
  }

  /** A run of full size on a CPU would take weeks. */
  @Test
  void thoseOfFullSizeWaitForAGpu() throws Exception {
    List<Path> full =
        files().stream().filter(file -> file.toString().contains("/paper/figure-")).toList();
    assertEquals(13, full.size());
    for (Path file : full) {
      String text = Files.readString(file);
      assertTrue(text.startsWith("# Not run: needs a GPU."), file.toString());
      assertTrue(text.contains("\ncompute:    gpu\n"), file.toString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(RECIPES)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void writeDatasets(Path place) throws IOException {
    Path celeba = Files.createDirectories(place.resolve("celeba"));
    Files.writeString(celeba.resolve("list_attr_celeba.txt"), ATTRIBUTES, US_ASCII);
    for (String birds : List.of("pascal-part", "pascal-part-birds")) {
      Files.createDirectories(place.resolve(birds).resolve("JPEGImages"));
      Files.createDirectories(place.resolve(birds).resolve("Annotations_Part"));
    }
    Path digits = Files.createDirectories(place.resolve("mnist"));
    for (String part : List.of("train", "t10k")) {
      Files.createFile(digits.resolve(part + "-images-idx3-ubyte"));
      Files.createFile(digits.resolve(part + "-labels-idx1-ubyte"));
    }
    Path photographs = Files.createDirectories(place.resolve("cifar-10-batches-bin"));
    for (String batch : List.of("data_batch_1.bin", "test_batch.bin")) {
      Files.write(photographs.resolve(batch), new byte[20_000 * PHOTOGRAPH]);
    }
    Files.writeString(photographs.resolve("batches.meta.txt"), CLASSES, US_ASCII);
  }
}
