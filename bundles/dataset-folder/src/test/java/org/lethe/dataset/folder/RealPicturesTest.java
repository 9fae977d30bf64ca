package org.lethe.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/** Photographs of CelebA as a user has them: PNGs and JPEGs in a folder, with a table. */
class RealPicturesTest {
  private static final Path CELEBA =
      Path.of(System.getProperty("lethe.data", "../../../shared/data")).resolve("celeba");

  private static final int PICTURES = 200;
  private static final Pattern BLANKS = Pattern.compile(" +");

  @TempDir private Path root;
  @TempDir private Path cache;

  @Test
  void everyPictureHasItsAttributesAndNoPersonIsInTwoSplits() throws IOException {
    assumeTrue(
        Files.exists(CELEBA.resolve("identity_CelebA.txt")),
        () ->
            "not run: no CelebA in " + CELEBA.toAbsolutePath().normalize() + "; set -Dlethe.data");
    int smiling = write();
    Map<String, Object> given =
        Map.of("root", root.toString(), "table", root.resolve("faces.csv").toString());
    Context context = new Context(root, cache, given);
    try (Samples samples = context.open()) {
      int count = 0;
      int found = 0;
      Set<Integer> seen = new HashSet<>();
      for (Split split : Split.values()) {
        assertTrue(samples.count(split) > 0, split.label());
        count += samples.count(split);
        found += IntStream.of(samples.values(split, "Smiling")).sum();
        Set<Integer> persons = new HashSet<>();
        IntStream.of(samples.identities(split).orElseThrow()).forEach(persons::add);
        assertFalse(persons.stream().anyMatch(seen::contains), split.label());
        seen.addAll(persons);
      }
      assertEquals(PICTURES, count);
      assertEquals(smiling, found);
    }
    assertEquals(1, context.warnings().size(), context.warnings().toString());
  }

  /** Writes the first pictures, every second one as PNG; returns how many smile. */
  private int write() throws IOException {
    List<List<String>> rows = rows("list_attr_celeba.txt");
    List<List<String>> persons = rows("identity_CelebA.txt");
    int column = rows.get(1).indexOf("Smiling") + 1;
    List<String> table = new ArrayList<>(List.of("file,identity,Smiling"));
    int smiling = 0;
    for (int i = 0; i < PICTURES; i++) {
      List<String> row = rows.get(i + 2);
      String name = row.get(0);
      Path photograph = CELEBA.resolve("img_align_celeba").resolve(name);
      if (i % 2 == 0) {
        Files.copy(photograph, root.resolve(name));
      } else {
        name = name.replace(".jpg", ".png");
        ImageIO.write(ImageIO.read(photograph.toFile()), "png", root.resolve(name).toFile());
      }
      table.add("%s,%s,%s".formatted(name, persons.get(i).get(1), row.get(column)));
      smiling += row.get(column).equals("1") ? 1 : 0;
    }
    Files.write(root.resolve("faces.csv"), table);
    return smiling;
  }

  private static List<List<String>> rows(String list) throws IOException {
    try (Stream<String> lines = Files.lines(CELEBA.resolve(list))) {
      return lines.limit(PICTURES + 2L).map(line -> List.of(BLANKS.split(line.strip()))).toList();
    }
  }
}
