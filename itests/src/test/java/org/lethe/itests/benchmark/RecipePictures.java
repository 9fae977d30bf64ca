package org.lethe.itests.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;
import org.lethe.dataset.faces.FacesDataset;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

/**
 * The images of a recipe of faces as a folder of PNG files with a table, and the recipe. Beside the
 * splits it has the training and validation images without the feature, and the test images that
 * are compared without and with it.
 */
final class RecipePictures {
  private final Path folder;
  private final JsonNode recipe;
  private final StringBuilder table = new StringBuilder("file,split,task,feature,person\n");

  private RecipePictures(Path folder, JsonNode recipe) {
    this.folder = folder;
    this.recipe = recipe;
  }

  /**
   * Writes a folder.
   *
   * @param recipe a recipe with all settings, as results have it
   */
  static void write(Path folder, JsonNode recipe) throws IOException {
    Files.createDirectories(folder);
    ObjectMapper json = new ObjectMapper();
    json.writeValue(folder.resolve("recipe.json").toFile(), recipe);
    FacesDataset dataset = new FacesDataset();
    Map<String, Object> settings =
        json.convertValue(recipe.get("dataset"), new TypeReference<Map<String, Object>>() {});
    settings.remove("id");
    try (Samples faces = Life.whole(dataset.open(new Bench(dataset, settings).in(folder)))) {
      new RecipePictures(folder, recipe).write(faces);
    }
  }

  private void write(Samples faces) throws IOException {
    for (Split split : Split.values()) {
      add(split.label(), faces, split, all(faces, split));
    }
    String feature = feature();
    try (Samples without = faces.holding(feature, 0).orElseThrow();
        Samples with = faces.holding(feature, 1).orElseThrow()) {
      for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
        add(split.label() + "-without", without, split, all(without, split));
      }
      int[] compared = compared(faces.count(Split.TEST));
      add("off", without, Split.TEST, compared);
      add("on", with, Split.TEST, compared);
    }
    Files.writeString(folder.resolve(Pictures.TABLE), table);
  }

  private String feature() {
    return recipe.get("forget").get(0).asText();
  }

  private static int[] all(Samples samples, Split split) {
    return IntStream.range(0, samples.count(split)).toArray();
  }

  /** Draws the test images that the evaluator {@code counterfactual} draws. */
  private int[] compared(int count) {
    int images =
        StreamSupport.stream(recipe.get("evaluate").spliterator(), false)
            .filter(evaluator -> evaluator.get("id").asText().equals("counterfactual"))
            .mapToInt(evaluator -> evaluator.get("images").asInt())
            .findFirst()
            .orElseThrow();
    Streams streams = Streams.of(recipe.get("seed").asLong(), "counterfactual/rows");
    return Arrays.stream(streams.permutation(0, count)).limit(images).sorted().toArray();
  }

  private void add(String name, Samples samples, Split split, int[] rows) throws IOException {
    int[] task = samples.values(split, recipe.get("task").asText());
    int[] feature = samples.values(split, feature());
    int[] persons = samples.identities(split).orElseThrow();
    for (int row : rows) {
      String file = "%s-%05d.png".formatted(name, row);
      byte[] pixels = samples.image(split, row);
      ImageIO.write(
          Pictures.picture(pixels, samples.width()), "png", folder.resolve(file).toFile());
      table.append("%s,%s,%d,%d,%d%n".formatted(file, name, task[row], feature[row], persons[row]));
    }
  }
}
