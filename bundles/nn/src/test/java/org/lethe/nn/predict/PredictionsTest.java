package org.lethe.nn.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.SharedValues;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class PredictionsTest {
  private static final int COUNT = 150;
  private static final Shape IMAGES = new Shape(3, 8, 8);
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final Model model = model(Tiny.classifier(IMAGES, 2));

  /** Fixed statistics: with a batch's own the neighbours would show. */
  @Test
  void whatIsSaidOfAnImageDoesNotDependOnItsNeighbours() {
    for (InputForm input :
        List.of(
            InputForm.masked(new Masker.None()),
            InputForm.masked(new Masker.Centre(0.6)),
            InputForm.masked(new Masker.Learned(model(Tiny.remover(IMAGES)))),
            InputForm.maskOf(new Masker.Learned(model(Tiny.remover(IMAGES)))))) {
      float[][] all = Life.whole(start(Optional.empty(), input, rows(0, COUNT))).get(0);
      float[][] one = Life.whole(start(Optional.empty(), input, rows(70, 71))).get(0);
      assertArrayEquals(one[0], all[70], 1e-5f, input.label());
    }
  }

  @Test
  void endsInTheSameBitsHoweverOftenItIsInterrupted() {
    InputForm raw = InputForm.masked(new Masker.None());
    float[][] whole = Life.whole(start(Optional.empty(), raw, rows(0, COUNT))).get(0);
    float[][] pieces = Life.inPieces(state -> start(state, raw, rows(0, COUNT)), 1).get(0);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(whole[i], pieces[i]);
    }
    assertEquals(0, networks.sessions());
  }

  @Test
  void aModelBehindItsRemoverIsOneNetworkThatGivesTheSameBits() {
    Model remover = model(Tiny.remover(IMAGES));
    Model both = behind(remover);
    float[][] masked = logits(model, InputForm.masked(new Masker.Learned(remover)));
    float[][] whole = logits(both, InputForm.masked(new Masker.None()));
    float[][] raw = logits(model, InputForm.masked(new Masker.None()));
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(masked[i], whole[i]);
      assertFalse(Arrays.equals(raw[i], whole[i]), "it is not masked");
    }
    assertArrayEquals(inTwo(remover), inOne(both));
  }

  private Model behind(Model remover) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    remover.weights().asMap().forEach((name, tensor) -> tensors.put("remover." + name, tensor));
    model.weights().asMap().forEach((name, tensor) -> tensors.put("model." + name, tensor));
    return new Model(
        remover.network().then(model.network(), "remover.", "model."), Weights.of(tensors));
  }

  @Test
  void aPassThatAnotherHasFinishedIsNotRepeated() {
    SharedValues shared = new SharedValues();
    InputForm raw = InputForm.masked(new Masker.None());
    Predictions.Pass same = new Predictions.Pass(model, raw, Split.TEST, rows(0, 3));
    Predictions.Pass other = new Predictions.Pass(model, raw, Split.TEST, rows(0, 4));
    List<float[][]> first = shared(new Spots(8, COUNT), shared, same);
    Samples unreadable =
        new Spots(8, COUNT) {
          @Override
          public void images(Split split, int[] indices, ByteBuffer target) {
            throw new IllegalStateException("read again");
          }
        };
    Predictions.Pass equal = new Predictions.Pass(model, raw, Split.TEST, rows(0, 3));
    assertArrayEquals(first.get(0), shared(unreadable, shared, equal).get(0));
    assertThrows(IllegalStateException.class, () -> shared(unreadable, shared, other));
    assertThrows(IllegalStateException.class, () -> shared(unreadable, new SharedValues(), equal));
  }

  private List<float[][]> shared(Samples samples, SharedValues shared, Predictions.Pass pass) {
    try (Predictions predictions =
        new Predictions(networks, new CallingThread(), samples, List.of(pass), Optional.empty())
            .sharing(shared)) {
      return Life.whole(predictions);
    }
  }

  private float[][] logits(Model asked, InputForm input) {
    List<Predictions.Pass> passes =
        List.of(new Predictions.Pass(asked, input, Split.TEST, rows(0, COUNT)));
    return Life.whole(
            new Predictions(
                networks, new CallingThread(), new Spots(8, COUNT), passes, Optional.empty()))
        .get(0);
  }

  private float[] inTwo(Model remover) {
    try (Session session = networks.session(new CallingThread())) {
      NDArray masked = frozen(session, remover).forward(image(session), Module.Mode.EVAL);
      return frozen(session, model).forward(masked, Module.Mode.EVAL).toFloatArray();
    }
  }

  private float[] inOne(Model both) {
    try (Session session = networks.session(new CallingThread())) {
      return frozen(session, both).forward(image(session), Module.Mode.EVAL).toFloatArray();
    }
  }

  private static Module frozen(Session session, Model model) {
    return session.module(model.network(), model.weights()).freeze();
  }

  private static NDArray image(Session session) {
    return session.images(session.manager(), new Spots(8, COUNT), Split.TEST, rows(0, 5));
  }

  private Predictions start(Optional<StateReader> state, InputForm input, int[] rows) {
    List<Predictions.Pass> passes = List.of(new Predictions.Pass(model, input, Split.TEST, rows));
    return new Predictions(networks, new CallingThread(), new Spots(8, COUNT), passes, state);
  }

  private static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static Model model(Network network) {
    return new Model(network, Initial.weights(network, 5, "model"));
  }
}
