package org.lethe.evaluator.inversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class InversionEvaluatorTest {
  private static final int SIZE = 8;
  private static final int COUNT = 64;
  private static final Spots SAMPLES = new Spots(SIZE, COUNT);
  private static final Network NETWORK = Tiny.classifier(new Shape(3, SIZE, SIZE), 2);
  private static final Map<String, ?> OPTIONS =
      Map.of("epochs", 30, "batch", 16, "lr", 0.02, "select", "last");
  private static Model trained;

  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final InversionEvaluator inversion = new InversionEvaluator(networks);

  @BeforeAll
  static void train() {
    Training.Plan plan =
        new Training.Plan(
            new Model(NETWORK, Initial.weights(NETWORK, 1, "original")),
            SAMPLES,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            IntStream.range(0, COUNT).toArray(),
            new TrainingOptions(30, 16, 0.02, 0),
            1,
            "original");
    EngineNetworks networks = new EngineNetworks(Engine.getInstance());
    trained =
        new Model(
            NETWORK,
            Life.whole(new Training(networks, new CallingThread(), plan, Optional.empty())));
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void findsAPictureThatAnIndependentClassifierRecognises() {
    Evaluation evaluation = evaluate(bench(Map.of()));
    Measurement own = one(evaluation, "confidence", "original", "present");
    assertTrue(own.value() >= 0.99, own.toString());
    Measurement judge = one(evaluation, "judge_confidence", "original", "present");
    double start = control(evaluation, "judge_confidence", "start image").value();
    Measurement real = control(evaluation, "judge_confidence", "test images");
    assertTrue(judge.value() > 0.8 && start < 0.2, judge + ", start " + start);
    assertTrue(real.value() > 0.8, real.toString());
    assertEquals(COUNT / 2, real.count());
    assertTrue(one(evaluation, "steps", "original", "present").value() > 1);
  }

  @Test
  void measuresTheDistanceToTheMeanImageInPixels() {
    Evaluation evaluation = evaluate(bench(Map.of("steps", 1, "step", 1e-6)));
    double red = (59.5 + 120) / 255; // mean of the noise, and the spot
    double rest = 59.5 / 255;
    double squares = (16 * red * red + (3 * 64 - 16 - 16) * rest * rest) / (3 * 64);
    double blue =
        16 * (rest + 60.0 / 255) * (rest + 60.0 / 255) / (3 * 64); // in every second image
    double expected = Math.sqrt(squares + blue);
    assertEquals(expected, control(evaluation, "distance", "start image").value(), 0.01);
    assertEquals(expected, one(evaluation, "distance", "original", "present").value(), 0.01);
  }

  @Test
  void theGradientOfTheProbabilityVanishesWhereTheClassIsNeverPredicted() {
    Model silent = with("fc.bias", 40, -40);
    Evaluation paper =
        evaluate(bench(Map.of("cost", "probability")).withSubject(unlearned(silent)));
    Measurement stuck = one(paper, "confidence", "unlearned", "present");
    assertEquals(0, stuck.value(), 1e-6);
    assertTrue(stuck.warnings().get(0).startsWith("the search hardly moved"), stuck.toString());
    Evaluation logarithm = evaluate(bench(Map.of()).withSubject(unlearned(silent)));
    assertEquals(List.of(), one(logarithm, "confidence", "unlearned", "present").warnings());
    Measurement judge = one(logarithm, "judge_confidence", "unlearned", "present");
    assertTrue(judge.value() > 0.8, "the same model still shows what it knows: " + judge);
  }

  @Test
  void aSearchThatDoesNotImproveSaysSo() {
    Map<String, Tensor> tensors = new HashMap<>(trained.weights().asMap());
    tensors.put("fc.weight", Tensor.of(new float[8], 2, 4));
    Model constant = new Model(NETWORK, Weights.of(tensors));
    Evaluation evaluation =
        evaluate(bench(Map.of("judge", false)).withSubject(unlearned(constant)));
    assertEquals(
        List.of("no step lowered the cost: the gradient is 0, or the setting step is too high"),
        one(evaluation, "confidence", "unlearned", "present").warnings());
    assertEquals(1, one(evaluation, "steps", "unlearned", "present").value());
  }

  @Test
  void aModelThatHasDivergedHasNoConfidence() {
    Evaluation evaluation =
        evaluate(bench(Map.of()).withSubject(unlearned(with("fc.bias", Float.NaN, 0))));
    Measurement confidence = one(evaluation, "confidence", "unlearned", "present");
    assertTrue(Double.isNaN(confidence.value()));
    assertEquals(
        List.of("not a number: the model has diverged, or the class has no images"),
        confidence.warnings());
  }

  @Test
  void anOriginalWhosePictureIsNotRecognisedLacksPower() {
    Bench bench =
        bench(with("fc.bias", 40, -40), Map.of("cost", "probability"))
            .withSubject(unlearned(trained));
    Measurement judge = one(evaluate(bench), "judge_confidence", "unlearned", "present");
    assertEquals(
        List.of("no power: the judge does not recognise the picture of the original"),
        judge.warnings());
  }

  @Test
  void paintsARowPerModelAndAColumnPerEpoch() {
    Evaluation evaluation =
        evaluate(
            bench(Map.of("judge", false))
                .withSubject(snapshot(1))
                .withSubject(snapshot(3))
                .withSubject(unlearned(trained)));
    assertEquals(
        List.of("inversion", "inversion-control-1"),
        evaluation.pictures().stream().map(Picture::name).toList());
    Picture picture = evaluation.pictures().get(0);
    assertEquals(
        "class present, from top to bottom: mean training image, original, unlearned; from left to right after epoch 1, 3, and the final model; each picture has its own brightness",
        picture.caption());
    assertEquals(3 * (SIZE + 2) - 2, picture.width());
    assertEquals(3 * (SIZE + 2) - 2, picture.height());
    int last = 2 * (SIZE + 2);
    assertEquals(red(picture, last, SIZE + 2), red(picture, 0, last), "one model, one picture");
    assertTrue(red(picture, last, 0) > red(picture, last + 4, 4), "the mean has a red quarter");
    assertTrue(red(picture, last, last) > 0, "so has the search");
    assertEquals(255 * 16, red(picture, 0, 0), "no epoch of the mean: white");
    assertEquals(
        List.of("inversion_confidence_epochs"),
        evaluation.charts().stream().map(chart -> chart.heading().name()).toList());
    assertTrue(
        evaluation.measurements().stream()
            .noneMatch(figure -> figure.name().equals("judge_confidence")));
  }

  @Test
  void resumedAnywhereItEndsInTheSameBits() {
    Bench bench = bench(Map.of("gamma", 0.3)).withSubject(unlearned(with("fc.bias", 1, -1)));
    assertEquals(evaluate(bench), Life.inPieces(state -> inversion.start(bench, state), 7));
  }

  @Test
  void refusesAClassThatTheTaskLacks() {
    Bench bench = bench(Map.of()).forgettingClass("blue");
    assertEquals(
        "inversion: Left has no class blue",
        assertThrows(LetheException.class, () -> evaluate(bench)).getMessage());
  }

  /** Returns the sum of the red values of a quarter of a tile. */
  private static int red(Picture picture, int left, int top) {
    int sum = 0;
    for (int y = top; y < top + SIZE / 2; y++) {
      for (int x = left; x < left + SIZE / 2; x++) {
        sum += picture.rgb().get((y * picture.width() + x) * 3) & 0xFF;
      }
    }
    return sum;
  }

  private static Model with(String parameter, float... values) {
    Map<String, Tensor> tensors = new HashMap<>(trained.weights().asMap());
    tensors.put(parameter, Tensor.of(values, values.length));
    return new Model(NETWORK, Weights.of(tensors));
  }

  private static Subject unlearned(Model model) {
    return new Subject(Subject.Kind.UNLEARNED, "unlearned", model, new Masker.None());
  }

  private static Subject snapshot(int epoch) {
    return new Subject(
        Subject.Kind.UNLEARNED, "unlearned", trained, new Masker.None(), OptionalInt.of(epoch));
  }

  private Bench bench(Map<String, ?> settings) {
    return bench(trained, settings);
  }

  private Bench bench(Model original, Map<String, ?> settings) {
    return new Bench(inversion, settings)
        .with(SAMPLES)
        .withOriginal(original)
        .withOriginalTraining(TrainingOptions.settings(), OPTIONS)
        .forgettingClass("present")
        .withSubject(new Subject(Subject.Kind.ORIGINAL, "original", original, new Masker.None()));
  }

  private Evaluation evaluate(Bench bench) {
    return Life.whole(inversion.start(bench, Optional.empty()));
  }

  private static Measurement one(
      Evaluation evaluation, String name, String subject, String wanted) {
    List<Measurement> models =
        evaluation.measurements().stream()
            .filter(figure -> figure.label(InversionFigures.WITH).isEmpty())
            .toList();
    return Figures.one(
        models, name, Map.of(Label.SUBJECT, subject, InversionFigures.CLASS, wanted));
  }

  private static Measurement control(Evaluation evaluation, String name, String with) {
    return Figures.one(
        evaluation.measurements(),
        name,
        Map.of(InversionFigures.WITH, with, InversionFigures.CLASS, "present"));
  }
}
