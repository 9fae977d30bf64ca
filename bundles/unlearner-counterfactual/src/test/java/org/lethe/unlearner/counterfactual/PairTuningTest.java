package org.lethe.unlearner.counterfactual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class PairTuningTest {
  private static final int[] ROWS = IntStream.range(0, 20).toArray();
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final CounterfactualUnlearner unlearner = new CounterfactualUnlearner(networks);

  @Test
  void theAnswerNoLongerDependsOnTheFeature() {
    Bench bench = bench(Map.of("epochs", 20, "batch", 10, "lr", 1e-2)).withOriginal(biased());
    Unlearned done = Life.whole(unlearner.start(bench, Optional.empty()));
    double before = change(bench.original());
    double after = change(done.model());
    assertTrue(before > 1 && after < before / 8, before + " -> " + after);
    List<Double> losses =
        done.series().stream()
            .filter(figure -> figure.name().equals("loss_task"))
            .map(Measurement::value)
            .toList();
    assertTrue(losses.get(19) < losses.get(0) / 2, "the task is learnt: " + losses);
  }

  @Test
  void saysHowItTunedAndWhatItLostPerEpoch() {
    Unlearned done =
        Life.whole(unlearner.start(bench(Map.of("epochs", 3, "batch", 6)), Optional.empty()));
    assertEquals(Optional.of(new Tuning(9, 6, 3e-4)), done.tuning());
    assertEquals(new Masker.None(), done.masker());
    assertEquals(
        Stream.of("1", "2", "3")
            .flatMap(epoch -> PairLoss.FIGURES.stream().map(name -> name + " " + epoch))
            .toList(),
        done.series().stream()
            .map(figure -> figure.name() + " " + figure.label(Label.EPOCH).orElseThrow())
            .toList());
    for (Measurement figure : done.series()) {
      assertEquals(18, figure.count());
    }
  }

  @Test
  void withoutAWeightItIsTheTasksLossAlone() {
    Unlearned done =
        Life.whole(unlearner.start(bench(Map.of("epochs", 1, "consistency", 0)), Optional.empty()));
    assertEquals(done.series().get(0).value(), done.series().get(1).value());
  }

  @Test
  void pairsAreTheSameImagesWithoutAndWithEveryFeature() {
    Spots spots = new Spots(8, 20);
    List<String> both = List.of(Spots.LEFT, Spots.RIGHT);
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step();
        ImagePairs pairs = ImagePairs.open(spots, Spots.LEFT, both)) {
      NDArray x = pairs.images(session, step, new int[] {0, 3});
      float[] off = session.images(step, spots, Split.TRAIN, new int[] {0}).toFloatArray();
      float[] on = session.images(step, spots, Split.TRAIN, new int[] {3}).toFloatArray();
      float[] actual = x.toFloatArray();
      assertArrayEquals(off, Arrays.copyOf(actual, off.length), "image 0 shows neither");
      assertArrayEquals(
          on, Arrays.copyOfRange(actual, 3 * on.length, 4 * on.length), "image 3 shows both");
      assertArrayEquals(
          new long[] {0, 1, 0, 1},
          pairs.labels(session, step, new int[] {0, 3}).toLongArray(),
          "of the images themselves");
    }
  }

  @Test
  void asksForADatasetThatCanHold() {
    Bench bench = bench(Map.of()).with(new LentSpots(0));
    NotPossibleException e =
        assertThrows(NotPossibleException.class, () -> unlearner.start(bench, Optional.empty()));
    assertEquals(
        "counterfactual: the dataset has no same images without and with Right;"
            + " use one that can hold it (faces, planted)",
        e.getMessage());
    assertEquals(0, networks.sessions());
  }

  @Test
  void endsWhenALossIsNotFinite() {
    Bench bench = bench(Map.of("lr", 1e-3)).withOriginal(broken());
    LetheException e =
        assertThrows(
            LetheException.class, () -> Life.whole(unlearner.start(bench, Optional.empty())));
    assertEquals(
        "counterfactual: the loss is NaN in step 1 of epoch 1; lower lr (now 0.001) or"
            + " consistency (now 1.0)",
        e.getMessage());
  }

  @Test
  void closesWhatItHeld() {
    LentSpots samples = new LentSpots(4);
    Bench bench = bench(Map.of("epochs", 1)).with(samples).forgetting(Spots.RIGHT, Spots.LEFT);
    Life.whole(unlearner.start(bench, Optional.empty()));
    assertEquals(List.of(4, 0), List.of(samples.lent(), samples.open()));
  }

  @Test
  void closesWhatItHeldBeforeItFailed() {
    LentSpots samples = new LentSpots(3);
    Bench bench = bench(Map.of()).with(samples).forgetting(Spots.RIGHT, Spots.LEFT);
    assertThrows(NotPossibleException.class, () -> unlearner.start(bench, Optional.empty()));
    assertEquals(List.of(3, 0), List.of(samples.lent(), samples.open()));
  }

  private Bench bench(Map<String, ?> settings) {
    return new Bench(unlearner, settings).withOriginal(model());
  }

  private static Model model() {
    Network network = Tiny.classifier(new Shape(3, 8, 8), 2);
    return new Model(network, Initial.weights(network, 5, "model"));
  }

  /** A model that has learnt the feature in place of its task. */
  private Model biased() {
    Model start = model();
    Training.Plan plan =
        new Training.Plan(
            start,
            new Spots(8, 20),
            Target.classes(Spots.RIGHT),
            new Masker.None(),
            ROWS,
            new TrainingOptions(20, 10, 1e-2, 0),
            1,
            "biased");
    Weights weights =
        Life.whole(new Training(networks, new CallingThread(), plan, Optional.empty()));
    return new Model(start.network(), weights);
  }

  /** A model whose answers are not numbers. */
  private static Model broken() {
    Model model = model();
    Map<String, Tensor> weights = new HashMap<>(model.weights().asMap());
    weights.put("fc.bias", Tensor.of(new float[] {Float.NaN, 0}, 2));
    return new Model(model.network(), Weights.of(weights));
  }

  /** The mean change of the margin on test images when the feature is switched. */
  private double change(Model model) {
    Spots spots = new Spots(8, 20);
    float[][] off = logits(model, spots.holding(Spots.RIGHT, 0).orElseThrow());
    float[][] on = logits(model, spots.holding(Spots.RIGHT, 1).orElseThrow());
    return IntStream.of(ROWS)
        .mapToDouble(i -> Math.abs(on[i][1] - on[i][0] - off[i][1] + off[i][0]))
        .average()
        .orElseThrow();
  }

  private float[][] logits(Model model, Samples samples) {
    try (Session session = networks.session(new CallingThread())) {
      return Logits.of(
          session,
          session.module(model.network(), model.weights()),
          samples,
          Split.TEST,
          ROWS,
          new Masking(session, InputForm.masked(new Masker.None())));
    }
  }
}
