package org.lethe.evaluator.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class AccuracyEvaluatorTest {
  private static final int COUNT = 100;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final AccuracyEvaluator evaluator = new AccuracyEvaluator(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void measuresRawImagesAndThoseAModelWasTunedOn() {
    List<Measurement> figures = evaluate(bench()).measurements();
    for (String split : List.of("validation", "test")) {
      assertEquals(1, one(figures, "accuracy", "original", "raw", split));
      assertEquals(1, one(figures, "average_precision", "original", "raw", split));
      assertEquals(1, one(figures, "accuracy", "blind", "raw", split));
      assertEquals(0.5, one(figures, "accuracy", "blind", "masked", split));
      assertEquals(0.5, one(figures, "balanced_accuracy", "blind", "masked", split));
      assertEquals(0.5, one(figures, "average_precision", "blind", "masked", split));
    }
    assertEquals(3 * 2 * 3, figures.size(), "3 scores, 2 splits, 2 inputs raw and 1 masked");
    figures.forEach(figure -> assertEquals(COUNT, figure.count()));
  }

  /** The original is right on every image; behind its masks, the other model on every second. */
  @Test
  void variationIsTheDifferenceFromTheOriginalOnRawImages() {
    Subject blind =
        new Subject(
            Subject.Kind.CONTROL, "blind", reader(), new Masker.Random(0, 2, 1), OptionalInt.of(2));
    List<Measurement> figures = evaluate(bench(true).withSubject(blind)).measurements();
    for (String split : List.of("validation", "test")) {
      for (String score : List.of("accuracy", "balanced_accuracy", "average_precision")) {
        String name = score + "_variation";
        assertEquals(0, one(figures, name, "blind", "raw", split, false).value());
        assertEquals(-.5, one(figures, name, "blind", "masked", split, false).value());
        assertEquals(-.5, one(figures, name, "blind", "masked", split, true).value());
      }
      Interval interval =
          one(figures, "accuracy_variation", "blind", "masked", split, false)
              .interval()
              .orElseThrow();
      assertEquals(-.5, interval.low(), 1e-12, "every person has two images of each class");
      assertEquals(-.5, interval.high(), 1e-12);
    }
    assertEquals(
        List.of(),
        figures.stream()
            .filter(figure -> figure.name().endsWith("variation"))
            .filter(figure -> figure.label(Label.SUBJECT).equals(Optional.of("original")))
            .toList());
  }

  /** A model that always answers with the class that is left. */
  @Test
  void aClassAndTheRemainingImagesAreMeasuredApart() {
    Model always = reader(-1e6f);
    Bench bench =
        bench()
            .forgettingClass("present")
            .withSubject(
                new Subject(Subject.Kind.UNLEARNED, "unlearned", always, new Masker.None()));
    List<Measurement> figures = evaluate(bench).measurements();
    assertPart(1, part(figures, "original", "requested"));
    assertPart(1, part(figures, "original", "remaining"));
    assertPart(0, part(figures, "unlearned", "requested"));
    assertPart(1, part(figures, "unlearned", "remaining"));
  }

  @Test
  void theIntervalOfAPartIsThatOfItsImages() {
    List<Measurement> figures = evaluate(bench().forgettingClass("absent")).measurements();
    Measurement dark = part(figures, "blind", "requested", "masked");
    assertEquals(1, dark.value(), "black images are of class 0");
    assertEquals(0, part(figures, "blind", "remaining", "masked").value());
    assertTrue(
        evaluate(bench()).measurements().stream()
            .allMatch(figure -> figure.label(Label.ROWS).isEmpty()),
        "only a request for a class has parts");
  }

  private static void assertPart(double expected, Measurement figure) {
    assertEquals(expected, figure.value());
    assertEquals(COUNT / 2, figure.count());
    assertEquals(new Interval(expected, expected, .95), figure.interval().orElseThrow());
  }

  private static Measurement part(List<Measurement> figures, String subject, String rows) {
    return part(figures, subject, rows, "raw");
  }

  private static Measurement part(
      List<Measurement> figures, String subject, String rows, String input) {
    return figures.stream()
        .filter(figure -> figure.label(Label.SUBJECT).equals(Optional.of(subject)))
        .filter(figure -> figure.label(Label.ROWS).equals(Optional.of(rows)))
        .filter(figure -> figure.label(Label.INPUT).equals(Optional.of(input)))
        .filter(figure -> figure.label(Label.SPLIT).equals(Optional.of("test")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void variationNeedsTheOriginal() {
    Bench bench =
        new Bench(evaluator, Map.of("variation", true))
            .with(new Spots(8, COUNT))
            .withSubject(new Subject(Subject.Kind.CONTROL, "naive", reader(), new Masker.None()));
    assertEquals(3 * 2, evaluate(bench).measurements().size());
  }

  @Test
  void aModelOfAnotherNetworkLeavesNothingOpen() {
    Model broken = new Model(reader().network(), Weights.of(Map.of()));
    Bench bench =
        new Bench(evaluator, Map.of())
            .withSubject(new Subject(Subject.Kind.CONTROL, "broken", broken, new Masker.None()));
    LetheException e = assertThrows(LetheException.class, () -> evaluate(bench));
    assertTrue(e.getMessage().contains("fc.weight is missing"), e.getMessage());
  }

  private Evaluation evaluate(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty()));
  }

  private Bench bench() {
    return bench(false);
  }

  private Bench bench(boolean variation) {
    return new Bench(evaluator, Map.of("variation", variation))
        .with(new Spots(8, COUNT))
        .withSubject(new Subject(Subject.Kind.ORIGINAL, "original", reader(), new Masker.None()))
        .withSubject(
            new Subject(Subject.Kind.CONTROL, "blind", reader(), new Masker.Random(0, 2, 1)));
  }

  /** Says 1 where the mean of red is above 0.294. */
  private static Model reader() {
    return reader(-29.4f);
  }

  private static Model reader(float bias) {
    Network.Builder builder = Network.builder(new Shape(3, 8, 8));
    builder.add("avgpool", new Layer.GlobalMean(), "x");
    builder.add("fc", new Layer.Linear(3, 2), "avgpool");
    return new Model(
        builder.build("fc", List.of()),
        Weights.of(
            Map.of(
                "fc.weight", Tensor.of(new float[] {0, 0, 0, 100, 0, 0}, 2, 3),
                "fc.bias", Tensor.of(new float[] {0, bias}, 2))));
  }

  private static Measurement one(
      List<Measurement> figures,
      String name,
      String subject,
      String input,
      String split,
      boolean snapshot) {
    List<Measurement> wanted =
        figures.stream()
            .filter(figure -> figure.label(Label.EPOCH).isPresent() == snapshot)
            .toList();
    return Figures.one(
        wanted, name, Map.of(Label.SUBJECT, subject, Label.INPUT, input, Label.SPLIT, split));
  }

  private static double one(
      List<Measurement> figures, String name, String subject, String input, String split) {
    return Figures.one(
            figures,
            name,
            Map.of(
                Label.SUBJECT, subject,
                Label.INPUT, input,
                Label.SPLIT, split,
                Label.TARGET, Spots.LEFT))
        .value();
  }
}
