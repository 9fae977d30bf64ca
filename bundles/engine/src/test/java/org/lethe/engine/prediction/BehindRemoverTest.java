package org.lethe.engine.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.TinyProviders;
import org.lethe.engine.artifact.StoredArtifacts;
import org.lethe.engine.model.UnlearnedFile;
import org.lethe.engine.recipe.RecipeFiles;
import org.lethe.engine.store.Folder;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.safetensors.BehindRemover;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Tiny;

/** A run's model behind its remover is exported, and used from its file. */
class BehindRemoverTest {
  private static final Shape IMAGE = new Shape(3, 8, 8);
  private static final ModelOptions NONE =
      new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "cpu");
  private static final Network CLASSIFIER = Tiny.classifier(IMAGE, 2);
  private static final Network REMOVER = Tiny.remover(IMAGE);
  private static final Model MODEL = new Model(CLASSIFIER, Initial.weights(CLASSIFIER, 1, "model"));

  private final ExportService exports = new ExportService();
  private final PredictionService service =
      new PredictionService(
          TinyProviders.catalogue(),
          () -> new EngineNetworks(Engine.getInstance()),
          id -> new CallingThread(),
          Duration.ofMinutes(1));

  @TempDir private Path folder;
  private Path picture;
  private Path black;
  private Path file;

  @BeforeEach
  void draw() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    black = folder.resolve("black.png");
    ImageIO.write(image, "png", black.toFile());
    image.setRGB(3, 4, 0xff8800);
    picture = folder.resolve("picture.png");
    ImageIO.write(image, "png", picture.toFile());
    file = folder.resolve("out/both.safetensors");
  }

  @Test
  void theFileSaysWhatItHolds() throws IOException {
    String description = exports.behindRemover(run(new Masker.Learned(gate(3))), file);
    assertEquals(
        "Without its remover, this model still uses the feature. Give raw images to the whole"
            + " network, which masks them first.",
        description);
    Map<String, String> metadata = Safetensors.metadata(file);
    assertEquals(description, metadata.get("lethe.description"));
    assertEquals("{\"id\":\"gate\",\"width\":2}", metadata.get("lethe.remover"));
    assertEquals("{\"id\":\"flat\",\"width\":4}", metadata.get("lethe.backbone"));
    assertEquals("3x8x8", metadata.get("lethe.input"));
    assertEquals("Left", metadata.get("lethe.task"));
    Weights weights = Safetensors.read(file);
    assertEquals(REMOVER.parameters().size() + 8, weights.names().size());
    assertEquals(MODEL.weights().get("fc.bias"), weights.get("model.fc.bias"));
    assertEquals(Tensor.of(new float[] {3}, 1), weights.get("remover.conv.bias"));
  }

  /** A mask of 1 everywhere changes no bit, a mask of 0 makes every picture a black one. */
  @Test
  void picturesAreMaskedBeforeTheModelSeesThem() throws IOException {
    Run open = run(new Masker.Learned(gate(200)));
    Path alone = open.directory().resolve("weights/unlearned.safetensors");
    PicturePrediction raw = predict(alone, picture);
    exports.behindRemover(open, file);
    assertEquals(raw, predict(file, picture));

    exports.behindRemover(run(new Masker.Learned(gate(-200))), file);
    assertEquals(predict(alone, black).probabilities(), predict(file, picture).probabilities());
    assertNotEquals(raw.probabilities(), predict(file, picture).probabilities());
  }

  @Test
  void withoutALearnedRemoverThereIsNothingToPutBeforeIt() throws IOException {
    for (Masker masker : List.of(new Masker.None(), new Masker.Centre(0.5))) {
      Run run = run(masker);
      assertEquals(
          "run %s: its unlearner copy has learned no remover; export the model without"
                  .formatted(run.id())
              + " --behind-remover",
          assertThrows(LetheException.class, () -> exports.behindRemover(run, file)).getMessage());
    }
    assertFalse(Files.exists(file.getParent()));
  }

  @Test
  void aRunThatHasNotUnlearnedHasNoModel() throws IOException {
    Run run = run(new Masker.Learned(gate(3)));
    Files.delete(run.directory().resolve("weights/unlearned.safetensors"));
    assertEquals(
        "run " + run.id() + " has no unlearned model (DONE)",
        assertThrows(LetheException.class, () -> exports.behindRemover(run, file)).getMessage());
  }

  @Test
  void theFileCarriesBothNetworksAsOne() throws IOException {
    exports.behindRemover(run(new Masker.Learned(gate(3))), file);
    PicturePrediction described = predict(file, picture);
    assertEquals(Optional.of(BehindRemover.network(REMOVER, CLASSIFIER)), ModelFile.network(file));
    assertEquals(described, Alone.predict(file, picture));
  }

  /** A file of an earlier version carries no network. */
  @Test
  void aFileThatLiesOfItsRemoverIsRefused() throws IOException {
    exports.behindRemover(run(new Masker.Learned(gate(3))), file);
    Map<String, String> metadata = new LinkedHashMap<>(Safetensors.metadata(file));
    metadata.remove(ModelFile.NETWORK);
    metadata.put("lethe.remover", "{\"id\":\"gaet\"}");
    Safetensors.write(file, Safetensors.read(file), metadata);
    assertTrue(
        failure().contains("no remover gaet (there are: gate); did you mean gate?"), failure());
    metadata.remove("lethe.remover");
    Safetensors.write(file, Safetensors.read(file), metadata);
    assertTrue(failure().contains("lacks conv.weight"), failure());
  }

  @Test
  void aRemoverThatGivesOtherImagesDoesNotFit() {
    LetheException e =
        assertThrows(
            LetheException.class,
            () -> BehindRemover.network(Tiny.remover(new Shape(3, 9, 8)), CLASSIFIER));
    assertEquals(
        "the remover does not fit the model: a network with output 3x9x8 before one with input"
            + " 3x8x8",
        e.getMessage());
  }

  private String failure() {
    return assertThrows(LetheException.class, () -> predict(file, picture)).getMessage();
  }

  private PicturePrediction predict(Path weights, Path seen) {
    return service.predict(weights, NONE, List.of(seen), progress -> {}).get(0);
  }

  /** A remover whose mask is the same everywhere. */
  private static Model gate(float bias) {
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(Initial.weights(REMOVER, 1, "remover").asMap());
    Tensor kernel = tensors.get("conv.weight");
    tensors.put("conv.weight", Tensor.of(new float[(int) kernel.count()], kernel.shape()));
    tensors.put("conv.bias", Tensor.of(new float[] {bias}, 1));
    return new Model(REMOVER, Weights.of(tensors));
  }

  /** A run as its stages left it. */
  private Run run(Masker masker) throws IOException {
    Path directory = Files.createTempDirectory(folder, "run");
    Recipe recipe = recipe();
    UnlearnedFile.write(
        new Folder(directory),
        "unlearned",
        new Unlearned(MODEL, masker, OptionalDouble.of(0.5), Optional.empty(), List.of()),
        ModelMetadata.ofTask(
            recipe.backbone(), IMAGE, Optional.empty(), "Left", List.of("no", "yes")));
    return (Run)
        Proxy.newProxyInstance(
            BehindRemoverTest.class.getClassLoader(),
            new Class<?>[] {Run.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "id" -> directory.getFileName().toString();
                  case "directory" -> directory;
                  case "artifacts" -> new StoredArtifacts(directory);
                  case "recipe" -> recipe;
                  case "state" -> RunState.DONE;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Recipe recipe() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            name: tiny
            dataset: dots
            task: Left
            forget: [Right]
            backbone: flat
            unlearn: {id: copy, remover: gate}
            evaluate: [counter]
            """);
    return new RecipeFiles(TinyProviders.catalogue()).load(yaml.toString());
  }
}
