package org.lethe.evaluator.saliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class SaliencyEvaluatorTest {
  private static final int COUNT = 40;
  private static final Set<String> MAPS_OF_PIXELS = Set.of("guided", "gradient");
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final SaliencyEvaluator evaluator = new SaliencyEvaluator(networks);

  /** A network that reads one quarter alone: the attribution lies inside it, and not elsewhere. */
  @Test
  void attributionLiesWhereTheModelReads() {
    for (String read : List.of(Spots.LEFT, Spots.RIGHT)) {
      Bench bench = bench(Map.of("parts", List.of(Spots.LEFT)), reader(read, read));
      List<Measurement> figures = evaluation(bench).measurements();
      for (String method : MAPS_OF_PIXELS) {
        for (String part : List.of(Spots.LEFT, Spots.RIGHT)) {
          double expected = part.equals(read) ? 1 : 0;
          for (String name : List.of("attribution_share", "pointing_game")) {
            Measurement figure = one(figures, name, method, part);
            assertEquals(expected, figure.value(), figure.toString());
            assertEquals(COUNT, figure.count());
            assertEquals(Optional.of(new Interval(expected, expected, .95)), figure.interval());
          }
        }
      }
    }
  }

  @Test
  void theAreaIsTheTrivialControl() {
    Bench bench = bench(Map.of(), reader(Spots.LEFT, Spots.LEFT));
    Measurement area =
        Figures.one(
            evaluation(bench).measurements(), "part_area", Map.of(Label.TARGET, Spots.RIGHT));
    assertEquals(.25, area.value());
  }

  /** The layer's maps are bright where the images are; its weights read no quarter. */
  @Test
  void gradCamIsMeasuredAtItsLayer() {
    Bench bench = bench(Map.of("methods", "gradcam"), reader(Spots.LEFT, Spots.LEFT));
    List<Measurement> figures = evaluation(bench).measurements();
    Measurement share = one(figures, "attribution_share", "gradcam", Spots.RIGHT);
    assertEquals(Optional.of("colours"), share.label(Label.TAP));
    assertTrue(share.value() > .2 && share.value() < .4, share.toString());
    Interval interval = share.interval().orElseThrow();
    assertTrue(interval.low() < share.value() && share.value() < interval.high());
  }

  @Test
  void theLabelOrThePredictionIsExplained() {
    Model model = reader(Spots.LEFT, Spots.RIGHT, -1e6f);
    List<Measurement> labels = evaluation(bench(Map.of("target", "label"), model)).measurements();
    assertEquals(.5, one(labels, "attribution_share", "guided", Spots.RIGHT).value());
    List<Measurement> predicted =
        evaluation(bench(Map.of("target", "predicted"), model)).measurements();
    assertEquals(1, one(predicted, "attribution_share", "guided", Spots.RIGHT).value());
  }

  @Test
  void theChangeIsThatOfTheSameImages() {
    Bench bench =
        bench(Map.of(), reader(Spots.LEFT, Spots.RIGHT))
            .withSubject(subject(Subject.Kind.UNLEARNED, reader(Spots.LEFT, Spots.LEFT)))
            .withSubject(subject(Subject.Kind.CONTROL, reader(Spots.LEFT, Spots.RIGHT)));
    List<Measurement> figures = evaluation(bench).measurements();
    Map<Label, String> labels = Map.of(SaliencyFigures.METHOD, "guided", Label.TARGET, Spots.RIGHT);
    List<Measurement> changes = Figures.all(figures, "attribution_share_change", labels);
    assertEquals(
        List.of("unlearned", "control"),
        changes.stream().map(each -> each.label(Label.SUBJECT).orElseThrow()).toList());
    assertEquals(-.5, changes.get(0).value());
    assertTrue(changes.get(0).interval().orElseThrow().high() < 0);
    assertEquals(0, changes.get(1).value());
    assertEquals(Optional.of(new Interval(0, 0, .95)), changes.get(1).interval());
  }

  /** Images in which the part is not visible say nothing about it. */
  @Test
  void onlyImagesThatShowThePartCount() {
    Bench bench =
        bench(Map.of(), reader(Spots.RIGHT, Spots.RIGHT)).with(new SpotsWithParts(COUNT, false));
    List<Measurement> figures = evaluation(bench).measurements();
    Measurement share = one(figures, "attribution_share", "guided", Spots.RIGHT);
    assertEquals(COUNT / 2, share.count());
    assertEquals(List.of(), share.warnings());
    assertEquals(COUNT, one(figures, "rank_correlation", "guided").count());
  }

  @Test
  void aPartThatNoImageShowsHasNoFigures() {
    Spots blank =
        new SpotsWithParts(COUNT, true) {
          @Override
          public byte[] part(Split split, int index, String annotation) {
            return new byte[64];
          }
        };
    Evaluation done = evaluation(bench(Map.of(), reader(Spots.LEFT, Spots.LEFT)).with(blank));
    Measurement share = one(done.measurements(), "attribution_share", "guided", Spots.RIGHT);
    assertTrue(Double.isNaN(share.value()));
    assertEquals(List.of("not defined: no test image shows it"), share.warnings());
    assertEquals(List.of(), done.charts());
    assertEquals(List.of(), done.pictures());
  }

  @Test
  void theMapsOfRandomWeightsAreThoseOfAModelWithTheSameWeights() {
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    List<Measurement> same = compared(network, "saliency/weights");
    List<Measurement> other = compared(network, "others");
    for (String method : SaliencyMethod.words()) {
      Measurement self = one(same, "rank_correlation", method);
      assertEquals(1, self.value(), 1e-6, self.toString());
      assertEquals(Optional.of("random weights"), self.label(new Label("with")));
      Measurement trained = one(other, "rank_correlation", method);
      assertTrue(trained.value() < .9, trained.toString());
      assertEquals(trained.count() < COUNT, !trained.warnings().isEmpty(), trained.toString());
    }
    assertTrue(one(other, "rank_correlation", "gradient").interval().isPresent());
  }

  private List<Measurement> compared(Network network, String stream) {
    Model model = new Model(network, Initial.weights(network, 3, stream));
    return evaluation(bench(Map.of(), model)).measurements();
  }

  @Test
  void aDeadModelHasMapsWithoutContrast() {
    Model dead = with(reader(Spots.LEFT, Spots.LEFT), "template.weight", new float[128]);
    Measurement share =
        one(
            evaluation(bench(Map.of(), dead)).measurements(),
            "attribution_share",
            "guided",
            Spots.RIGHT);
    assertTrue(Double.isNaN(share.value()));
    assertEquals(List.of("not defined: every map has one value at all pixels"), share.warnings());
  }

  @Test
  void aModelThatHasDivergedHasNoFigures() {
    float[] weights = new float[128];
    weights[5] = Float.NaN;
    Model diverged = with(reader(Spots.LEFT, Spots.LEFT), "template.weight", weights);
    Bench bench = bench(Map.of("methods", "gradient"), diverged);
    List<Measurement> figures = evaluation(bench).measurements();
    for (String name : List.of("attribution_share", "pointing_game", "rank_correlation")) {
      Measurement figure = one(figures, name, "gradient");
      assertTrue(Double.isNaN(figure.value()), figure.toString());
      assertEquals(List.of("a map is not finite: the model has diverged"), figure.warnings());
    }
  }

  @Test
  void withoutReluGuidedBackpropagationIsTheGradient() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("conv", new Layer.Conv2d(3, 4, 3, 2, 1, true), "x");
    b.add("sigmoid", new Layer.Sigmoid(), "conv");
    b.add("avgpool", new Layer.GlobalMean(), "sigmoid");
    Network network = b.build(b.add("fc", new Layer.Linear(4, 2), "avgpool"), List.of("sigmoid"));
    Bench bench = bench(Map.of(), new Model(network, Initial.weights(network, 5, "smooth")));
    List<Measurement> figures = evaluation(bench).measurements();
    for (String name : List.of("attribution_share", "pointing_game", "rank_correlation")) {
      Measurement guided = one(figures, name, "guided");
      assertFalse(Double.isNaN(guided.value()));
      assertEquals(guided, one(figures, name, "gradient").with(SaliencyFigures.METHOD, "guided"));
    }
    assertEquals(
        List.of("saliency: original has no ReLU; its guided backpropagation is the plain gradient"),
        bench.warnings());
  }

  @Test
  void withoutATapWithMapsGradCamIsLeftOut() {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("template", new Layer.Conv2d(3, 2, 8, 1, 0, true), "x");
    b.add("relu", new Layer.Relu(), "template");
    Network network = b.build(b.add("avgpool", new Layer.GlobalMean(), "relu"), List.of("relu"));
    Bench bench = bench(Map.of(), new Model(network, Initial.weights(network, 5, "flat")));
    Set<Optional<String>> methods =
        Figures.all(evaluation(bench).measurements(), "attribution_share", Map.of()).stream()
            .map(figure -> figure.label(SaliencyFigures.METHOD))
            .collect(Collectors.toSet());
    assertEquals(Set.of(Optional.of("guided"), Optional.of("gradient")), methods);
    assertEquals(
        List.of("saliency: no tap of original has maps; no Grad-CAM of it"), bench.warnings());
  }

  @Test
  void namesMistakesInOneLineBeforeTheFirstStep() {
    assertEquals(
        "saliency: layer: the network has no layer color; did you mean colours?",
        refusal(Map.of("layer", "color")));
    assertEquals(
        "saliency: methods: there is no method guide; did you mean guided?; use one or more of"
            + " guided, gradient, gradcam",
        refusal(Map.of("methods", List.of("gradcam", "guide"))));
    assertEquals(
        "saliency: methods: the list is empty; use one or more of guided, gradient, gradcam",
        refusal(Map.of("methods", List.of())));
    assertEquals(
        "saliency: parts: the dataset has no part masks of Lift; did you mean Left?",
        refusal(Map.of("parts", "Lift")));
  }

  @Test
  void chartsTheSharesBesideTheArea() {
    Bench bench =
        bench(Map.of("methods", "guided"), reader(Spots.LEFT, Spots.RIGHT))
            .withSubject(snapshot(1))
            .withSubject(subject(Subject.Kind.UNLEARNED, reader(Spots.LEFT, Spots.LEFT)));
    List<Chart> charts = evaluation(bench).charts();
    assertEquals(1, charts.size());
    Chart.Bars bars = (Chart.Bars) charts.get(0);
    assertEquals("attribution_share_guided", bars.heading().name());
    assertEquals(List.of(Spots.RIGHT), bars.categories());
    assertEquals(
        Map.of("original", .5, "unlearned", 0., "area of the part", .25),
        bars.series().stream()
            .collect(Collectors.toMap(Chart.Series::name, each -> each.values().get(0))));
  }

  /** Snapshots cost no second network and have no area of their own. */
  @Test
  void snapshotsHaveTheFiguresOfTheirEpoch() {
    Bench bench =
        bench(Map.of("methods", "guided"), reader(Spots.LEFT, Spots.RIGHT))
            .withSubject(snapshot(1))
            .withSubject(snapshot(2));
    Map<Optional<String>, List<String>> names = new LinkedHashMap<>();
    for (Measurement figure : evaluation(bench).measurements()) {
      names.merge(
          figure.label(Label.EPOCH),
          List.of(figure.name()),
          (some, more) -> List.of(String.join(" ", some), more.get(0)));
    }
    Map<String, String> joined = new HashMap<>();
    names.forEach((epoch, some) -> joined.put(epoch.orElse("end"), String.join(" ", some)));
    String figures = "attribution_share pointing_game";
    assertEquals("part_area " + figures + " rank_correlation", joined.get("end"));
    assertEquals(figures + " attribution_share_change", joined.get("1"));
    assertEquals(figures + " attribution_share_change", joined.get("2"));
  }

  @Test
  void picturesShowImagesMapsAndRandomWeights() {
    Bench bench =
        bench(Map.of("pictures", 3), reader(Spots.LEFT, Spots.LEFT))
            .withSubject(subject(Subject.Kind.UNLEARNED, reader(Spots.RIGHT, Spots.RIGHT)));
    List<Picture> pictures = evaluation(bench).pictures();
    assertEquals(
        List.of("saliency-guided", "saliency-gradient", "saliency-gradcam"),
        pictures.stream().map(Picture::name).toList());
    Picture guided = pictures.get(0);
    assertEquals(
        "guided: from left to right test image, original, unlearned, random weights; each map has"
            + " its own scale",
        guided.caption());
    assertEquals(4 * 10 - 2, guided.width());
    assertEquals(3 * 10 - 2, guided.height());
    for (int row = 0; row < 3; row++) {
      assertEquals(0xFF, grey(guided, row, 1, 1), "the original reads the left");
      assertEquals(0, grey(guided, row, 1, 6));
      assertEquals(0, grey(guided, row, 2, 1), "the unlearned model reads the right");
      assertEquals(0xFF, grey(guided, row, 2, 6));
    }
  }

  /** The images that are shown have the feature that is unlearned: their right corner is blue. */
  @Test
  void picturesShowImagesWithTheFeature() {
    Bench bench = bench(Map.of("pictures", 12), reader(Spots.LEFT, Spots.LEFT));
    Picture guided = evaluation(bench).pictures().get(0);
    assertEquals(12 * 10 - 2, guided.height());
    for (int row = 0; row < 12; row++) {
      int pixel = ((row * 10 + 6) * guided.width() + 6) * 3;
      assertTrue((guided.rgb().get(pixel + 2) & 0xFF) >= 120, "row " + row);
    }
  }

  @Test
  void picturesOfEpochsShowTheUnlearnedModel() {
    Bench bench =
        bench(Map.of("methods", "guided"), reader(Spots.LEFT, Spots.LEFT))
            .withSubject(snapshot(1))
            .withSubject(snapshot(2))
            .withSubject(subject(Subject.Kind.UNLEARNED, reader(Spots.LEFT, Spots.LEFT)));
    List<Picture> pictures = evaluation(bench).pictures();
    assertEquals(2, pictures.size());
    assertEquals("saliency-guided-epochs", pictures.get(1).name());
    assertEquals(
        "guided: from left to right test image, original, unlearned after epoch 1, unlearned after"
            + " epoch 2; each map has its own scale",
        pictures.get(1).caption());
  }

  @Test
  void picturesCanBeSwitchedOff() {
    Bench bench = bench(Map.of("pictures", 0), reader(Spots.LEFT, Spots.LEFT));
    assertEquals(List.of(), evaluation(bench).pictures());
  }

  @Test
  void aDatasetWithoutMasksHasPicturesAndTheCheck() {
    Spots plain =
        new Spots(8, COUNT) {
          @Override
          public Set<String> parts() {
            return Set.of();
          }
        };
    Bench bench = bench(Map.of(), reader(Spots.LEFT, Spots.LEFT)).with(plain);
    Evaluation done = evaluation(bench);
    assertEquals(
        Set.of("rank_correlation"),
        done.measurements().stream().map(Measurement::name).collect(Collectors.toSet()));
    assertEquals(3, done.pictures().size());
    assertEquals(
        List.of("saliency: the dataset has no part masks of Right; no shares for it"),
        bench.warnings());
  }

  @Test
  void aSubsetOfTheImagesIsDrawnByTheSeed() {
    Model model = reader(Spots.LEFT, Spots.RIGHT);
    Map<String, Integer> ten = Map.of("images", 10, "pictures", 0);
    List<Measurement> some = evaluation(bench(ten, model)).measurements();
    assertEquals(10, one(some, "attribution_share", "gradcam", Spots.RIGHT).count());
    List<Measurement> others = evaluation(bench(ten, model).withSeed(4)).measurements();
    assertNotEquals(
        one(some, "attribution_share", "gradcam", Spots.RIGHT).value(),
        one(others, "attribution_share", "gradcam", Spots.RIGHT).value());
  }

  @Test
  void interruptedAfterEveryStepItEndsInTheSameBits() {
    Bench bench =
        bench(Map.of(), reader(Spots.LEFT, Spots.RIGHT))
            .withSubject(snapshot(1))
            .withSubject(subject(Subject.Kind.UNLEARNED, reader(Spots.LEFT, Spots.LEFT)));
    assertEquals(evaluation(bench), Life.inPieces(state -> evaluator.start(bench, state), 1));
    assertEquals(0, networks.sessions());
  }

  private Evaluation evaluation(Bench bench) {
    return Life.whole(evaluator.start(bench, Optional.empty()));
  }

  private Bench bench(Map<String, ?> settings, Model model) {
    return new Bench(evaluator, settings)
        .with(new SpotsWithParts(COUNT, true))
        .withSubject(subject(Subject.Kind.ORIGINAL, model));
  }

  private String refusal(Map<String, ?> settings) {
    Bench bench = bench(settings, reader(Spots.LEFT, Spots.LEFT));
    return assertThrows(LetheException.class, () -> evaluator.start(bench, Optional.empty()))
        .getMessage();
  }

  private static Subject subject(Subject.Kind kind, Model model) {
    return new Subject(kind, kind.label(), model, new Masker.None());
  }

  private static Subject snapshot(int epoch) {
    return new Subject(
        Subject.Kind.UNLEARNED,
        "unlearned",
        reader(Spots.LEFT, Spots.LEFT),
        new Masker.None(),
        OptionalInt.of(epoch));
  }

  private static Measurement one(
      List<Measurement> figures, String name, String method, String part) {
    return Figures.one(figures, name, Map.of(SaliencyFigures.METHOD, method, Label.TARGET, part));
  }

  private static Measurement one(List<Measurement> figures, String name, String method) {
    return Figures.one(figures, name, Map.of(SaliencyFigures.METHOD, method));
  }

  /** Returns the value of a pixel on the diagonal of a tile. */
  private static int grey(Picture picture, int row, int column, int place) {
    int pixel = (row * 10 + place) * picture.width() + column * 10 + place;
    return picture.rgb().get(3 * pixel) & 0xFF;
  }

  private static Model reader(String first, String second) {
    return reader(first, second, 0);
  }

  /**
   * Returns a model whose two logits are the brightness of quarters of the image.
   *
   * @param bias the bias of the first logit
   */
  private static Model reader(String first, String second, float bias) {
    Network.Builder b = Network.builder(new Shape(3, 8, 8));
    b.add("sum", new Layer.Conv2d(3, 1, 1, 1, 0, true), "x");
    b.add("colours", new Layer.Relu(), "sum");
    b.add("template", new Layer.Conv2d(1, 2, 8, 1, 0, true), "colours");
    b.add("relu", new Layer.Relu(), "template");
    b.add("avgpool", new Layer.GlobalMean(), "relu");
    Network network =
        b.build(b.add("fc", new Layer.Linear(2, 2), "avgpool"), List.of("colours", "avgpool"));
    float[] template = new float[128];
    for (int i = 0; i < 64; i++) {
      template[i] = SpotsWithParts.quarter(first)[i];
      template[64 + i] = SpotsWithParts.quarter(second)[i];
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("sum.weight", Tensor.of(new float[] {1, 1, 1}, 1, 3, 1, 1));
    tensors.put("sum.bias", Tensor.of(new float[1], 1));
    tensors.put("template.weight", Tensor.of(template, 2, 1, 8, 8));
    tensors.put("template.bias", Tensor.of(new float[2], 2));
    tensors.put("fc.weight", Tensor.of(new float[] {1, 0, 0, 1}, 2, 2));
    tensors.put("fc.bias", Tensor.of(new float[] {bias, 0}, 2));
    return new Model(network, Weights.of(tensors));
  }

  /** Returns the same model with other values for a tensor. */
  private static Model with(Model model, String name, float[] values) {
    Map<String, Tensor> tensors = new HashMap<>(model.weights().asMap());
    tensors.put(name, Tensor.of(values, tensors.get(name).shape()));
    return new Model(model.network(), Weights.of(tensors));
  }
}
