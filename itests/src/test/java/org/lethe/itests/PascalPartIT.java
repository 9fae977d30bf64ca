package org.lethe.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The libraries inside the bundle of PASCAL-Part, which read MATLAB's files, in a container. */
@ExtendWith(ContainerExtension.class)
class PascalPartIT {
  private static final Path FIXTURES =
      Path.of("../bundles/dataset-pascalpart/src/test/resources/org/lethe/dataset/pascalpart");
  private static final String RECIPE =
      """
      name:      parts
      dataset:   {id: pascalpart, root: %s, size: 32, categories: [dog], shares: [1, 0, 0], maxBad: 0}
      task:      object
      forget:    [has_head]
      backbone:  {id: resnet18, width: 8}
      train:     {epochs: 1}
      adversary: {epochs: 1}
      unlearn:   {id: adversarial, remover: {id: unet, width: 4}, epochs: 1}
      evaluate:  [accuracy]
      """;

  @TempDir private Path folder;

  @Test
  void itReadsFilesOfVersion73(Container lethe) throws Exception {
    annotations("1.mat", Files.readAllBytes(FIXTURES.resolve("several.mat")));
    assertFails(lethe, "pascalpart: no object of dog with a side of 32 pixels");
  }

  @Test
  void itReadsFilesOfVersion5(Container lethe) throws Exception {
    byte[] header = Arrays.copyOf("MATLAB 5.0 MAT-file".getBytes(US_ASCII), 128);
    header[125] = 1;
    header[126] = 'I';
    header[127] = 'M';
    annotations("1.mat", header);
    assertFails(
        lethe, "pascalpart: Annotations_Part/1.mat is damaged (Could not find array: anno)");
  }

  private void annotations(String name, byte[] bytes) throws Exception {
    Files.createDirectories(folder.resolve("JPEGImages"));
    Path annotations = Files.createDirectories(folder.resolve("Annotations_Part"));
    Files.write(annotations.resolve(name), bytes);
  }

  private void assertFails(Container lethe, String why) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    Path recipe = folder.resolve("parts.yaml");
    Files.writeString(recipe, RECIPE.formatted(folder));
    Shell.Reply reply = lethe.run("lethe:run --follow " + recipe, Duration.ofMinutes(1));
    assertEquals(1, reply.status(), reply.output());
    assertTrue(reply.output().contains(why), reply.output());
  }
}
