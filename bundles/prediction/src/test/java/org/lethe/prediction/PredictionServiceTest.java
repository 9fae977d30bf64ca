package org.lethe.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.task.Progress;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.PicturePrediction;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.ModelMetadata;
import org.lethe.safetensors.Safetensors;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Tiny;

class PredictionServiceTest {
  private static final Shape IMAGE = new Shape(3, 8, 8);
  private static final ModelOptions NONE = TinyService.NONE;
  private static final Network NETWORK = Tiny.classifier(IMAGE, 2);
  private static final Weights WEIGHTS = Initial.weights(NETWORK, 1, "test");

  private final PredictionService service = TinyService.withProviders();

  @TempDir private Path folder;
  private Path picture;

  @BeforeEach
  void draw() throws IOException {
    BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0xff8800);
    picture = folder.resolve("picture.png");
    ImageIO.write(image, "png", picture.toFile());
  }

  @Test
  void aFileThatSaysWhatItIsOfIsUsedAlone() {
    Map<String, String> described =
        ModelMetadata.ofTask(
            new ProviderSettings("flat", Map.of("width", 4L)),
            IMAGE,
            Optional.empty(),
            "Left",
            List.of("no", "yes"));
    Path missing = folder.resolve("missing.png");
    List<Progress> seen = new ArrayList<>();
    List<PicturePrediction> predictions =
        service.predict(weights(described), NONE, List.of(picture, missing, picture), seen::add);
    assertEquals(Optional.of("Left"), predictions.get(0).task());
    assertEquals(List.of("no", "yes"), List.copyOf(predictions.get(0).probabilities().keySet()));
    assertEquals(
        1, predictions.get(0).probabilities().values().stream().mapToDouble(p -> p).sum(), 1e-9);
    assertEquals(Optional.of("is missing"), predictions.get(1).problem());
    assertEquals(predictions.get(0), predictions.get(2));
    assertEquals(List.of(1.0), seen.stream().map(Progress::fraction).toList());
  }

  /** The frame of one picture differs from the other's; only the middle half is of use. */
  @Test
  void showsTheCropThatTheModelWasTrainedOn() throws IOException {
    BufferedImage framed = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    framed.createGraphics().fillRect(0, 0, 32, 32);
    BufferedImage plain = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    plain.createGraphics().fillRect(8, 8, 16, 16);
    List<Path> pictures = List.of(write(framed, "framed.png"), write(plain, "plain.png"));
    Map<String, String> cropped =
        ModelMetadata.ofTask(
            ProviderSettings.of("flat"),
            IMAGE,
            Optional.of(new Preparation(0.5, "triangle")),
            "Left",
            List.of("no", "yes"));
    assertEquals(1, answers(weights(cropped), NONE, pictures));
    ModelOptions whole =
        new ModelOptions(Optional.empty(), Optional.empty(), Optional.of(1.0), List.of(), "cpu");
    assertEquals(2, answers(weights(cropped), whole, pictures));
  }

  @Test
  void refusesAPreparationItCannotFollow() {
    Map<String, String> described = new LinkedHashMap<>(described());
    for (String crop : List.of("0", "1.5", "NaN", "-1", "wide")) {
      described.put("lethe.crop", crop);
      assertTrue(failure(weights(described), NONE).contains("lethe.crop is not above 0"), crop);
    }
    described.put("lethe.crop", "0.5");
    described.put("lethe.filter", "lanczos");
    assertTrue(
        failure(weights(described), NONE)
            .contains("scaled with the filter lanczos, pictures are scaled with triangle"));
    described.put("lethe.filter", "\u001b[31m");
    assertTrue(failure(weights(described), NONE).contains("lethe.filter is not a name"));
    described.remove("lethe.filter");
    described.put("lethe.pixels", "0..255");
    assertTrue(
        failure(weights(described), NONE)
            .contains("lethe.pixels is 0..255; only models of pixels in 0..1 are supported"));
  }

  @Test
  void refusesNamesThatCannotBePrinted() {
    Map<String, String> described = new LinkedHashMap<>(described());
    for (String task : List.of("\u001b[2JLeft", "", "a\nb", "x".repeat(101))) {
      described.put("lethe.task", task);
      assertTrue(failure(weights(described), NONE).contains("printable characters"), task);
    }
    described.put("lethe.task", "Left");
    described.put("lethe.classes", "[\"no\",\"\\u001b[2J\"]");
    assertTrue(failure(weights(described), NONE).contains("printable characters"));
  }

  private static Map<String, String> described() {
    return ModelMetadata.ofTask(
        ProviderSettings.of("flat"), IMAGE, Optional.empty(), "Left", List.of("no", "yes"));
  }

  private Path write(BufferedImage image, String name) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** Counts the different answers that pictures get. */
  private long answers(Path weights, ModelOptions options, List<Path> pictures) {
    return service.predict(weights, options, pictures, progress -> {}).stream()
        .map(PicturePrediction::probabilities)
        .distinct()
        .count();
  }

  @Test
  void aForeignFileTakesOptions() {
    Path foreign = weights(Map.of("format", "pt"));
    assertEquals(
        foreign + ": its metadata is incomplete; give --backbone, --size, --classes",
        failure(foreign, NONE));
    ModelOptions options =
        new ModelOptions(
            Optional.of("{id: flat, width: 4}"),
            Optional.of(8),
            Optional.empty(),
            List.of("2"),
            "cpu");
    List<PicturePrediction> predictions =
        service.predict(foreign, options, List.of(picture), progress -> {});
    assertEquals(List.of("0", "1"), List.copyOf(predictions.get(0).probabilities().keySet()));
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnythingRuns() {
    Path foreign = weights(Map.of());
    assertTrue(failure(foreign, options("flta", "2")).contains("no backbone flta"));
    assertTrue(failure(foreign, options("flat", "5")).contains("fc.weight is F32[2, 4]"));
    assertTrue(failure(foreign, options("flat", "1")).contains("--classes 1; use 2.."));
  }

  @Test
  void ofFilesThatAreNoWeightsNothingIsTold() throws IOException {
    Path secret = Files.writeString(folder.resolve("users"), "lethe: secret");
    String told = failure(secret, NONE);
    assertEquals("weights: the name of a weights file must end in .safetensors: " + secret, told);
    assertEquals(told.replace("users", "gone"), failure(folder.resolve("gone"), NONE));
    Path gone = folder.resolve("gone.safetensors");
    assertEquals("weights: no such file: " + gone, failure(gone, NONE));
  }

  @Test
  void lyingMetadataIsRefused() {
    Map<String, String> described =
        new LinkedHashMap<>(
            ModelMetadata.ofTask(
                ProviderSettings.of("flat"),
                IMAGE,
                Optional.empty(),
                "Left",
                List.of("no", "yes")));
    described.put("lethe.input", "3x9999x9999");
    assertTrue(failure(weights(described), NONE).contains("1 to 1024 are taken"));
    described.put("lethe.input", "big");
    assertTrue(failure(weights(described), NONE).contains("lethe.input is big"));
    described.put("lethe.classes", "{}");
    assertTrue(failure(weights(described), NONE).contains("lethe.input is big"));
    described.put("lethe.input", "3x8x8");
    assertTrue(failure(weights(described), NONE).contains("not a list of texts: {}"));
  }

  @Test
  void anInterruptStopsIt() {
    Path described =
        weights(
            ModelMetadata.ofTask(
                ProviderSettings.of("flat"),
                IMAGE,
                Optional.empty(),
                "Left",
                List.of("no", "yes")));
    LetheException stopped =
        assertThrows(
            LetheException.class,
            () ->
                service.predict(
                    described,
                    NONE,
                    Collections.nCopies(100, picture),
                    progress -> Thread.currentThread().interrupt()));
    assertEquals("stopped", stopped.getMessage());
    assertTrue(Thread.interrupted(), "who called it must know");
  }

  @Test
  void aDeviceThatDoesNotAnswerIsGivenUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> step =
        thread.submit(
            () -> {
              end.await();
              return true;
            });
    PredictionService impatient =
        new PredictionService(
            () -> new EngineNetworks(Engine.getInstance()),
            TinyDescriber::new,
            id -> on(thread),
            Duration.ofSeconds(1));
    Path described =
        weights(
            ModelMetadata.ofTask(
                ProviderSettings.of("flat"),
                IMAGE,
                Optional.empty(),
                "Left",
                List.of("no", "yes")));
    assertEquals(
        "cpu does not answer (no end after 1 s): a step of a run takes long there, or hangs; see"
            + " lethe:queue, try later or on another device with --compute",
        assertThrows(
                LetheException.class,
                () -> impatient.predict(described, NONE, List.of(picture), progress -> {}))
            .getMessage());
    assertFalse(step.isDone());
    end.countDown();
    assertEquals(1, impatient.predict(described, NONE, List.of(picture), progress -> {}).size());
    thread.shutdown();
  }

  /** The device of a thread. */
  private static Compute on(ExecutorService thread) {
    Compute calling = new CallingThread();
    return (Compute)
        Proxy.newProxyInstance(
            PredictionServiceTest.class.getClassLoader(),
            new Class<?>[] {Compute.class},
            (proxy, method, arguments) ->
                method.getName().equals("submit")
                    ? CompletableFuture.supplyAsync(
                        () -> calling.submit((Callable<?>) arguments[0]).join(), thread)
                    : method.invoke(calling, arguments));
  }

  @Test
  void anAdversaryIsNoClassifierOfATask() {
    Map<String, String> described =
        ModelMetadata.ofAdversary(ProviderSettings.of("flat"), IMAGE, List.of("Right"));
    assertTrue(failure(weights(described), NONE).contains("weights of an adversary"));
  }

  @Test
  void aRemoverIsNoClassifier() {
    Network remover = Tiny.remover(IMAGE);
    Path file = folder.resolve("unlearned-remover.safetensors");
    Safetensors.write(
        file, Initial.weights(remover, 1, "remover"), ModelFile.with(remover, Map.of()));
    assertEquals(
        file
            + ": a remover's weights: it masks images and has no classes; lethe:export RUN FILE"
            + " --behind-remover writes it with its model, for lethe:predict",
        failure(file, NONE));
  }

  @Test
  void aFileWithItsNetworkNeedsNoBackbone() {
    Path described = weights(described());
    PicturePrediction expected =
        service.predict(described, NONE, List.of(picture), progress -> {}).get(0);
    Path whole = weights(ModelFile.with(NETWORK, described()));
    assertEquals(expected, TinyService.predictAlone(whole, picture));
    Path bare = weights(ModelFile.with(NETWORK, Map.of()));
    assertEquals(
        expected.probabilities(),
        TinyService.predictAlone(bare, picture, "no", "yes").probabilities());
  }

  @Test
  void optionsThatContradictTheFilesNetworkAreRefused() {
    Path whole = weights(ModelFile.with(NETWORK, described()));
    assertEquals(1, service.predict(whole, options("flat", "2"), List.of(picture), p -> {}).size());
    assertEquals(
        whole
            + ": its network takes 3x8x8 and gives 2x1x1, not 3x8x8 and 5 classes; leave out --size"
            + " and --classes",
        failure(whole, options("flat", "5")));
    Map<String, String> lying = new LinkedHashMap<>(described());
    lying.put("lethe.input", "3x9x9");
    assertTrue(
        failure(weights(ModelFile.with(NETWORK, lying)), NONE)
            .contains("its network takes 3x8x8 and gives 2x1x1, not 3x9x9 and 2 classes"));
    Network.Builder other = Network.builder(IMAGE);
    other.append(NETWORK, "x", "");
    Path otherTaps = weights(ModelFile.with(other.build("fc", List.of()), described()));
    assertEquals(
        otherTaps
            + ": --backbone describes another network than the file's own; leave --backbone out",
        failure(otherTaps, options("flat", "2")));
  }

  @Test
  void aDamagedNetworkIsRefused() {
    Map<String, String> damaged = new LinkedHashMap<>(ModelFile.with(NETWORK, described()));
    damaged.computeIfPresent(
        ModelFile.NETWORK, (key, text) -> text.replace("\"stride\":2", "\"stride\":3"));
    assertTrue(failure(weights(damaged), NONE).contains("lethe.network: damaged"));
  }

  private static ModelOptions options(String backbone, String classes) {
    return new ModelOptions(
        Optional.of(backbone), Optional.of(8), Optional.empty(), List.of(classes), "cpu");
  }

  private Path weights(Map<String, String> metadata) {
    Path file = folder.resolve("model.safetensors");
    Safetensors.write(file, WEIGHTS, metadata);
    return file;
  }

  private String failure(Path weights, ModelOptions options) {
    return assertThrows(
            LetheException.class,
            () -> service.predict(weights, options, List.of(picture), progress -> {}))
        .getMessage();
  }
}
