package org.lethe.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.runs.Artifacts;
import org.lethe.runs.PicturePrediction;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.safetensors.BehindRemover;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.lethe.testing.Tiny;

/** A run's model behind its remover is exported, and used from its file. */
class ExportServiceTest {
  private static final Shape IMAGE = new Shape(3, 8, 8);
  private static final Network CLASSIFIER = Tiny.classifier(IMAGE, 2);
  private static final Network REMOVER = Tiny.remover(IMAGE);
  private static final Model MODEL = new Model(CLASSIFIER, Initial.weights(CLASSIFIER, 1, "model"));

  private static final ProviderSettings BACKBONE =
      new ProviderSettings("flat", Map.of("width", 4L));
  private static final Map<String, String> METADATA =
      ModelMetadata.ofTask(BACKBONE, IMAGE, Optional.empty(), "Left", List.of("no", "yes"));
  private static final Recipe RECIPE =
      new Recipe(
          "tiny",
          "name: tiny",
          ProviderSettings.of("dots"),
          "Left",
          Request.of("Right"),
          BACKBONE,
          new ProviderSettings(
              "copy", Map.of("remover", new ProviderSettings("gate", Map.of("width", 2L)).asMap())),
          List.of(),
          List.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          "cpu",
          Recipe.Swap.WAIT,
          Recipe.Mode.AUDIT,
          1);

  private final ExportService exports = new ExportService();
  private final PredictionService service = TinyService.withProviders();

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
    String description =
        exports.behindRemover(run(Map.of("unlearned", MODEL, "unlearned-remover", gate(3))), file);
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
    Run open = run(Map.of("unlearned", MODEL, "unlearned-remover", gate(200)));
    Path alone = open.artifacts().weights().get("unlearned");
    PicturePrediction raw = predict(alone, picture);
    exports.behindRemover(open, file);
    assertEquals(raw, predict(file, picture));

    exports.behindRemover(run(Map.of("unlearned", MODEL, "unlearned-remover", gate(-200))), file);
    assertEquals(predict(alone, black).probabilities(), predict(file, picture).probabilities());
    assertNotEquals(raw.probabilities(), predict(file, picture).probabilities());
  }

  @Test
  void withoutALearnedRemoverThereIsNothingToPutBeforeIt() throws IOException {
    Run run = run(Map.of("unlearned", MODEL));
    assertEquals(
        "run 7: its unlearner copy has learned no remover; export the model without"
            + " --behind-remover",
        assertThrows(LetheException.class, () -> exports.behindRemover(run, file)).getMessage());
    assertFalse(Files.exists(file.getParent()));
  }

  @Test
  void aRunThatHasNotUnlearnedHasNoModel() throws IOException {
    Run run = run(Map.of("original", MODEL));
    assertEquals(
        "run 7 has no unlearned model (DONE)",
        assertThrows(LetheException.class, () -> exports.behindRemover(run, file)).getMessage());
  }

  @Test
  void theFileCarriesBothNetworksAsOne() throws IOException {
    exports.behindRemover(run(Map.of("unlearned", MODEL, "unlearned-remover", gate(3))), file);
    PicturePrediction described = predict(file, picture);
    assertEquals(Optional.of(BehindRemover.network(REMOVER, CLASSIFIER)), ModelFile.network(file));
    assertEquals(described, TinyService.predictAlone(file, picture));
  }

  /** A file of an earlier version carries no network. */
  @Test
  void aFileThatLiesOfItsRemoverIsRefused() throws IOException {
    exports.behindRemover(run(Map.of("unlearned", MODEL, "unlearned-remover", gate(3))), file);
    PicturePrediction described = predict(file, picture);
    Map<String, String> metadata = new LinkedHashMap<>(Safetensors.metadata(file));
    metadata.remove(ModelFile.NETWORK);
    Safetensors.write(file, Safetensors.read(file), metadata);
    assertEquals(described, predict(file, picture));
    metadata.put("lethe.remover", "{\"id\":\"gaet\"}");
    Safetensors.write(file, Safetensors.read(file), metadata);
    assertTrue(failure().contains("no remover {\"id\":\"gaet\"}"), failure());
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
    return service.predict(weights, TinyService.NONE, List.of(seen), progress -> {}).get(0);
  }

  /** Returns a remover whose mask is the same everywhere. */
  private static Model gate(float bias) {
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(Initial.weights(REMOVER, 1, "remover").asMap());
    Tensor kernel = tensors.get("conv.weight");
    tensors.put("conv.weight", Tensor.of(new float[(int) kernel.count()], kernel.shape()));
    tensors.put("conv.bias", Tensor.of(new float[] {bias}, 1));
    return new Model(REMOVER, Weights.of(tensors));
  }

  /** Returns a run that is done and has stored models. */
  private Run run(Map<String, Model> models) throws IOException {
    Path directory = Files.createTempDirectory(folder, "run");
    Map<String, Path> weights = new LinkedHashMap<>();
    models.forEach(
        (name, model) -> {
          Path stored = directory.resolve(name + ".safetensors");
          ModelFile.write(stored, model, name.endsWith("-remover") ? Map.of() : METADATA);
          weights.put(name, stored);
        });
    Artifacts artifacts = proxy(Artifacts.class, Map.of("weights", weights));
    return proxy(
        Run.class,
        Map.of("id", "7", "state", RunState.DONE, "recipe", RECIPE, "artifacts", artifacts));
  }

  private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ExportServiceTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }
}
