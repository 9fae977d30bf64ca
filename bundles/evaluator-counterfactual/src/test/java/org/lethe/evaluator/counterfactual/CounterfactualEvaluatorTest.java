package org.lethe.evaluator.counterfactual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class CounterfactualEvaluatorTest {
  private static final int COUNT = 150;
  private static final int[] ROWS = IntStream.range(0, COUNT).toArray();
  private static final Model MODEL = model(2);
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final CounterfactualEvaluator evaluator = new CounterfactualEvaluator(networks);

  /** The trivial control: between an image and itself nothing changes. */
  @Test
  void anImageAndItselfAreTheSame() {
    Spots still =
        new Spots(8, COUNT) {
          @Override
          public Optional<Samples> holding(String attribute, int value) {
            return Optional.of(this);
          }
        };
    List<Measurement> figures = evaluation(bench(Map.of()).with(still)).measurements();
    assertEquals(2 * 6, figures.size());
    for (Measurement figure : figures) {
      assertEquals(0, figure.value(), figure.toString());
      assertEquals(Optional.of(new Interval(0, 0, 0.95)), figure.interval());
    }
  }

  @Test
  void answersChangeAsTheLogitsSay() {
    for (Masker masker : List.of(new Masker.None(), new Masker.Centre(0.75))) {
      Model undecided = undecided(masker);
      List<Measurement> figures = evaluation(bench(Map.of(), undecided)).measurements();
      float[][] off = logits(undecided, 0, masker);
      float[][] on = logits(undecided, 1, masker);
      double up = share(i -> off[i][1] <= off[i][0] && on[i][1] > on[i][0]);
      double down = share(i -> off[i][1] > off[i][0] && on[i][1] <= on[i][0]);
      double change =
          IntStream.of(ROWS)
              .mapToDouble(i -> Math.abs(on[i][1] - on[i][0] - (off[i][1] - off[i][0])))
              .average()
              .orElseThrow();
      String input = InputForm.masked(masker).label();
      assertTrue(up + down > 0 && up + down < 1, "a test of something: " + up + " " + down);
      assertEquals(up, one(figures, "flip_to_1", input).value(), 1e-9);
      assertEquals(down, one(figures, "flip_to_0", input).value(), 1e-9);
      assertEquals(up + down, one(figures, "flip_rate", input).value(), 1e-9);
      assertEquals(change, one(figures, "logit_change", input).value(), 1e-5);
    }
  }

  /** Two answers that are no numbers are not the same answer. */
  @Test
  void aModelThatHasDivergedHasNoFigures() {
    float[] bias = {Float.NaN, 0};
    List<Measurement> figures =
        evaluation(bench(Map.of(), weights(MODEL, "fc.bias", bias))).measurements();
    for (Measurement figure : figures) {
      assertTrue(Double.isNaN(figure.value()), figure.toString());
      assertEquals(
          List.of("the model's logits are not numbers: it has diverged"), figure.warnings());
    }
    assertEquals(List.of(), evaluation(bench(Map.of(), weights(MODEL, "fc.bias", bias))).charts());
  }

  /** The features before the last layer are small enough to compute with by hand. */
  @Test
  void aTapsChangeIsRelativeToItsSpread() {
    float[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Model features = weights(weights(MODEL, "fc.weight", identity, 4, 4), "fc.bias", new float[4]);
    features = new Model(Tiny.classifier(new Shape(3, 8, 8), 4), features.weights());
    float[][] off = logits(features, 0, new Masker.None());
    float[][] on = logits(features, 1, new Masker.None());
    double[] centre =
        IntStream.range(0, 4)
            .mapToDouble(c -> IntStream.of(ROWS).mapToDouble(i -> off[i][c]).average().orElse(0))
            .toArray();
    double moved = 0;
    double spread = 0;
    for (int i : ROWS) {
      double movedHere = 0;
      double spreadHere = 0;
      for (int c = 0; c < 4; c++) {
        movedHere += Math.pow(on[i][c] - off[i][c], 2);
        spreadHere += Math.pow(off[i][c] - centre[c], 2);
      }
      moved += Math.sqrt(movedHere);
      spread += Math.sqrt(spreadHere);
    }
    List<Measurement> figures = evaluation(bench(Map.of())).measurements();
    Map<Label, String> labels = Map.of(Label.TAP, "avgpool", Label.INPUT, "raw");
    double value = Figures.one(figures, "tap_change", labels).value();
    assertEquals(moved / spread, value, 1e-4 * value);
  }

  @Test
  void everyFigureHasItsLabelsAndAnInterval() {
    List<Measurement> figures = evaluation(bench(Map.of("images", 100))).measurements();
    assertEquals(2 * 6, figures.size());
    for (Measurement figure : figures) {
      assertEquals(100, figure.count());
      assertEquals(Optional.of("original"), figure.label(Label.SUBJECT));
      assertEquals(Optional.of("test"), figure.label(Label.SPLIT));
      assertEquals(Optional.of(Spots.RIGHT), figure.label(Label.TARGET));
      Interval interval = figure.interval().orElseThrow();
      assertTrue(interval.low() <= figure.value() && figure.value() <= interval.high());
    }
    Interval logits = one(figures, "logit_change", "raw").interval().orElseThrow();
    assertTrue(logits.low() < logits.high());
  }

  @Test
  void chartsTheFlipsOfRawAndMaskedImages() {
    Evaluation evaluation = evaluation(bench(Map.of(), undecided(new Masker.None())));
    Chart.Bars bars = (Chart.Bars) evaluation.charts().get(0);
    assertEquals(List.of(Spots.RIGHT), bars.categories());
    assertEquals(
        List.of("original, raw", "original, masked"),
        bars.series().stream().map(Chart.Series::name).toList());
    double raw = one(evaluation.measurements(), "flip_rate", "raw").value();
    assertEquals(raw, bars.series().get(0).values().get(0));
    assertTrue(bars.series().get(0).intervals().isPresent());
  }

  @Test
  void manyClassesHaveNoDirections() {
    Bench bench =
        new Bench(evaluator, Map.of())
            .with(new Spots(8, 20))
            .withSubject(
                new Subject(Subject.Kind.ORIGINAL, "original", model(3), new Masker.None()));
    Set<String> names =
        evaluation(bench).measurements().stream()
            .map(Measurement::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of("flip_rate", "logit_change", "tap_change"), names);
    float[] none = {};
    ImageChange change = ImageChange.of(new float[] {1, 0, 0}, new float[] {5, 4, 1}, none, none);
    assertEquals(Math.sqrt(6), change.logits(), 1e-6, "(4, 4, 1) less its mean is (1, 1, -2)");
  }

  @Test
  void aTapThatIsTheSameForEveryImageHasNoFigure() {
    Model dead = weights(MODEL, "bn.weight", new float[4]);
    Bench bench =
        new Bench(evaluator, Map.of())
            .with(new Spots(8, 20))
            .withSubject(new Subject(Subject.Kind.ORIGINAL, "original", dead, new Masker.None()));
    Measurement figure =
        Figures.one(evaluation(bench).measurements(), "tap_change", Map.of(Label.TAP, "avgpool"));
    assertTrue(Double.isNaN(figure.value()));
    assertEquals(
        List.of("not defined: without the feature it is the same for every image"),
        figure.warnings());
  }

  @Test
  void warnsOfAFeatureThatCannotBeSwitched() {
    Spots stubborn =
        new Spots(8, 20) {
          @Override
          public Optional<Samples> holding(String attribute, int value) {
            return attribute.equals(RIGHT) ? Optional.empty() : super.holding(attribute, value);
          }
        };
    Bench bench = bench(Map.of()).with(stubborn);
    assertEquals(new Evaluation(List.of()), evaluation(bench));
    String line =
        "counterfactual: the dataset has no same images without and with Right; no figures for it";
    assertEquals(List.of(line), bench.warnings());
  }

  @Test
  void interruptedInTheMiddleOfAComparisonItEndsInTheSameBits() {
    Bench bench = bench(Map.of());
    assertEquals(evaluation(bench), Life.inPieces(state -> evaluator.start(bench, state), 1));
    assertEquals(0, networks.sessions());
  }

  private Evaluation evaluation(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty()));
  }

  private Bench bench(Map<String, ?> settings) {
    return bench(settings, MODEL);
  }

  private Bench bench(Map<String, ?> settings, Model model) {
    return new Bench(evaluator, settings)
        .with(new Spots(8, COUNT))
        .withSubject(
            new Subject(Subject.Kind.ORIGINAL, "original", model, new Masker.Centre(0.75)));
  }

  private static Measurement one(List<Measurement> figures, String name, String input) {
    return Figures.one(figures, name, Map.of(Label.INPUT, input));
  }

  private static double share(IntPredicate predicate) {
    return IntStream.of(ROWS).filter(predicate).count() / (double) COUNT;
  }

  private static Model model(int classes) {
    Network network = Tiny.classifier(new Shape(3, 8, 8), classes);
    return new Model(network, Initial.weights(network, 5, "model"));
  }

  /** A model whose margins are 0 in the mean, so that a small change flips some answers. */
  private Model undecided(Masker masker) {
    double margin =
        Stream.concat(Stream.of(logits(MODEL, 0, masker)), Stream.of(logits(MODEL, 1, masker)))
            .mapToDouble(row -> row[1] - row[0])
            .average()
            .orElseThrow();
    float[] bias = MODEL.weights().get("fc.bias").floats();
    return weights(MODEL, "fc.bias", new float[] {bias[0] + (float) margin, bias[1]});
  }

  /** The same model with other values for a tensor. */
  private static Model weights(Model model, String name, float[] values, long... shape) {
    Map<String, Tensor> tensors = new HashMap<>(model.weights().asMap());
    tensors.put(name, Tensor.of(values, shape.length == 0 ? new long[] {values.length} : shape));
    return new Model(model.network(), Weights.of(tensors));
  }

  private float[][] logits(Model model, int feature, Masker masker) {
    Samples held = new Spots(8, COUNT).holding(Spots.RIGHT, feature).orElseThrow();
    try (Session session = networks.session(new CallingThread())) {
      return Logits.of(
          session,
          session.module(model.network(), model.weights()),
          held,
          Split.TEST,
          ROWS,
          new Masking(session, InputForm.masked(masker)));
    }
  }
}
