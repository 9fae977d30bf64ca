package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Scores;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.safetensors.Safetensors;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** Contract tests of a {@link Compute}, which run and train small networks on it. */
public abstract class ComputeContract {
  private static final int SIZE = 16;
  private static final int COUNT = 64;
  private static final long SEED = 3;

  /** Tolerance for sums of a few single-precision numbers in different orders. */
  private static final float TOLERANCE = 1e-4f;

  private final Spots samples = new Spots(SIZE, COUNT);
  private final Network network = Tiny.classifier(new Shape(3, SIZE, SIZE), 2);

  /** Creates the tests; called by subclasses. */
  protected ComputeContract() {}

  /** Returns the device under test, the same instance throughout a test. */
  protected abstract Compute compute();

  /** Returns the service that runs networks on the device. */
  protected abstract Networks networks();

  @Test
  void saysWhatItIs() {
    assertFalse(compute().id().isBlank());
    assertFalse(compute().description().isBlank());
    assertTrue(compute().threads() >= 1, "threads: " + compute().threads());
    assertTrue(compute().memory() > 0, "memory: " + compute().memory());
    assertTrue(compute().index() >= 0, "index: " + compute().index());
  }

  @Test
  void doesAllWorkInTurnOnOneThread() {
    List<Thread> threads = new ArrayList<>();
    List<Integer> turns = new ArrayList<>();
    List<CompletableFuture<Boolean>> work = new ArrayList<>();
    for (int turn = 0; turn < 20; turn++) {
      int mine = turn;
      work.add(compute().submit(() -> threads.add(Thread.currentThread()) && turns.add(mine)));
    }
    work.forEach(CompletableFuture::join);
    threads.forEach(thread -> assertSame(threads.get(0), thread));
    assertEquals(IntStream.range(0, 20).boxed().toList(), turns);
  }

  @Test
  void aFailureIsItsCallersAndTheNextWorkIsDone() {
    IllegalStateException failure = new IllegalStateException("on purpose");
    CompletableFuture<Void> failing =
        compute()
            .submit(
                () -> {
                  throw failure;
                });
    assertSame(failure, assertThrows(CompletionException.class, failing::join).getCause());
    assertEquals("done", on(() -> "done"));
  }

  @Test
  void learnsAndAnswers() {
    Weights weights = on(() -> Life.whole(training(Optional.empty())));
    int[] rows = IntStream.range(0, COUNT).toArray();
    float[][] logits = on(() -> predict(weights, rows));
    double[] scores = IntStream.of(rows).mapToDouble(i -> logits[i][1] - logits[i][0]).toArray();
    double auroc = Scores.auroc(samples.values(Split.TEST, Spots.LEFT), scores).value();
    assertTrue(auroc > 0.95, "AUROC on unseen images: " + auroc);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertEquals(
        on(() -> Life.whole(training(Optional.empty()))),
        on(() -> Life.whole(training(Optional.empty()))));
  }

  @Test
  void savedAndStartedAgainItEndsInTheSameBits() {
    assertEquals(
        on(() -> Life.whole(training(Optional.empty()))),
        on(() -> Life.inPieces(this::training, 7)));
  }

  @Test
  void weightsComeBackFromTheDeviceAndFromAFileAsTheyWent(@TempDir Path folder) {
    Weights weights = Initial.weights(network, SEED, "contract");
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, weights, Map.of());
    assertEquals(weights, on(() -> throughTheDevice(Safetensors.read(file))));
  }

  @Test
  void tapsAreWhatTheNetworkComputesOnItsWay() {
    Weights weights = Initial.weights(network, SEED, "contract");
    Map<String, float[]> taps = on(() -> taps(weights, List.of("relu", "avgpool", "fc")));
    float[] means = means(taps.get("relu"), taps.get("avgpool").length);
    assertArrayEquals(means, taps.get("avgpool"), TOLERANCE);
    assertArrayEquals(linear(weights, taps.get("avgpool")), taps.get("fc"), TOLERANCE);
  }

  private Training training(Optional<StateReader> state) {
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, SEED, "contract")),
            samples,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            IntStream.range(0, COUNT).toArray(),
            new TrainingOptions(8, 16, 0.02, 0.01),
            SEED,
            "contract");
    return new Training(networks(), compute(), plan, state);
  }

  private float[][] predict(Weights weights, int[] rows) {
    try (Session session = networks().session(compute())) {
      Module module = session.module(network, weights);
      Masking masking = new Masking(session, InputForm.masked(new Masker.None()));
      return Logits.of(session, module, samples, Split.TEST, rows, masking);
    }
  }

  private Weights throughTheDevice(Weights weights) {
    try (Session session = networks().session(compute())) {
      return session.module(network, weights).weights();
    }
  }

  /** Returns the outputs of nodes for one image. */
  private Map<String, float[]> taps(Weights weights, List<String> nodes) {
    try (Session session = networks().session(compute());
        NDManager step = session.step()) {
      NDArray x = session.images(step, samples, Split.TEST, new int[] {1});
      Map<String, float[]> values = new HashMap<>();
      session
          .module(network, weights)
          .forward(x, Module.Mode.EVAL, nodes)
          .forEach((name, output) -> values.put(name, output.toFloatArray()));
      return values;
    }
  }

  private static float[] means(float[] maps, int channels) {
    int pixels = maps.length / channels;
    float[] means = new float[channels];
    for (int i = 0; i < maps.length; i++) {
      means[i / pixels] += maps[i] / pixels;
    }
    return means;
  }

  private static float[] linear(Weights weights, float[] x) {
    float[] y = weights.get("fc.bias").floats().clone();
    float[] matrix = weights.get("fc.weight").floats();
    for (int i = 0; i < matrix.length; i++) {
      y[i / x.length] += matrix[i] * x[i % x.length];
    }
    return y;
  }

  private <T> T on(Callable<T> work) {
    return compute().submit(work).join();
  }
}
