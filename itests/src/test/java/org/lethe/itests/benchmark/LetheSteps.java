package org.lethe.itests.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.lethe.api.network.Network;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Module.Mode;
import org.lethe.nn.Session;
import org.lethe.nn.gradient.CutPass;
import org.lethe.nn.train.Adam;
import org.lethe.nn.train.Losses;
import org.lethe.nn.train.Optimizer;

/** Steps of Lethe on one batch of random images. */
final class LetheSteps {
  private static final double LR = 1e-3;
  private static final double BETA = 5;
  private static final double LAMBDA = 0.5;

  private final Session session;
  private final Scale scale;
  private final Module model;
  private final Module adversary;
  private final Module remover;
  private final Optimizer modelOptimizer;
  private final Optimizer removerOptimizer;
  private final ByteBuffer pixels;
  private final int[] labels;
  private final int[][] features;
  private final int[] rows;
  private final NDArray matrix;
  private int turn;

  LetheSteps(Session session, Scale scale) {
    this.session = session;
    this.scale = scale;
    model = module(scale.classifier(2), 1);
    adversary = module(scale.classifier(1), 2).freeze();
    remover = module(scale.remover(), 3);
    modelOptimizer = new Adam(session, model, LR, 0);
    removerOptimizer = new Adam(session, remover, LR, 0);
    Random random = new Random(1);
    byte[] bytes = new byte[Math.toIntExact(scale.batch() * scale.image().count())];
    random.nextBytes(bytes);
    pixels = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    labels = random.ints(scale.batch(), 0, 2).toArray();
    features = new int[][] {random.ints(scale.batch(), 0, 2).toArray()};
    rows = IntStream.range(0, scale.batch()).toArray();
    matrix = session.manager().randomNormal(new Shape(Workload.SIDE, Workload.SIDE));
  }

  private Module module(Network network, long seed) {
    return session.module(network, Initial.weights(network, seed, "benchmark"));
  }

  /** Returns the steps by the names of requests. */
  Map<String, Work> works() {
    return Map.of(
        Workload.MATMUL.toString(),
        this::multiply,
        Workload.TRAIN.toString(),
        Work.of(model::thaw, this::train),
        Workload.REMOVER.toString(),
        Work.of(this::freezeModel, this::trainRemover),
        Workload.FINETUNE.toString(),
        Work.of(this::freezeRemover, this::tune),
        Workload.PROBES.toString(),
        Work.of(model::freeze, this::readTaps),
        Workload.GUIDED.toString(),
        Work.of(model::freeze, this::explain),
        Growth.CYCLE,
        this::cycle);
  }

  private void freezeModel() {
    model.freeze();
    remover.thaw();
  }

  private void freezeRemover() {
    remover.freeze();
    model.thaw();
  }

  private NDArray images(NDManager step) {
    return session.images(step, pixels.rewind(), scale.batch(), scale.image());
  }

  private void multiply() {
    try (NDManager step = session.step()) {
      NDArray product = matrix.matMul(matrix);
      product.attach(step);
      product.getFloat(0, 0);
    }
  }

  private void train() {
    try (NDManager step = session.step()) {
      update(step, images(step));
    }
  }

  private void tune() {
    try (NDManager step = session.step()) {
      update(step, remover.forward(images(step), Mode.EVAL));
    }
  }

  private void update(NDManager step, NDArray x) {
    try (GradientCollector gradients = session.gradients()) {
      NDArray logits = model.forward(x, Mode.TRAIN);
      NDArray loss = Losses.crossEntropy(logits, session.labels(step, labels));
      loss.getFloat();
      gradients.backward(loss);
    }
    modelOptimizer.step();
  }

  private void trainRemover() {
    try (NDManager step = session.step()) {
      NDArray x = images(step);
      try (GradientCollector gradients = session.gradients()) {
        NDArray masked = remover.forward(x, Mode.TRAIN);
        NDArray distance = Losses.l1(x, masked);
        NDArray task =
            Losses.crossEntropy(model.forward(masked, Mode.EVAL), session.labels(step, labels));
        NDArray hidden =
            Losses.binaryCrossEntropy(
                adversary.forward(masked, Mode.EVAL), session.targets(step, features, rows));
        NDArray loss =
            distance
                .mul(session.scalar(step, BETA))
                .add(task)
                .sub(hidden.mul(session.scalar(step, LAMBDA)));
        loss.getFloat();
        gradients.backward(loss);
      }
      removerOptimizer.step();
    }
  }

  private void readTaps() {
    try (NDManager step = session.step()) {
      NDList means = new NDList();
      model
          .forward(images(step), Mode.EVAL, model.network().taps())
          .values()
          .forEach(tap -> means.add(mean(tap)));
      NDArrays.concat(means, 1).toFloatArray();
    }
  }

  private static NDArray mean(NDArray tap) {
    long[] extents = tap.getShape().getShape();
    return tap.reshape(extents[0], extents[1], -1).mean(new int[] {2});
  }

  private void explain() {
    try (NDManager step = session.step()) {
      NDArray one = step.ones(new Shape(scale.batch(), 1));
      NDArray weights = NDArrays.concat(new NDList(one.zerosLike(), one), 1);
      CutPass pass = CutPass.of(session, model, images(step), List.of());
      pass.backward(weights, CutPass.Rule.GUIDED).get("x").toFloatArray();
    }
  }

  /** Executes a step of each kind in turn. */
  private void cycle() {
    turn = (turn + 1) % 3;
    switch (turn) {
      case 0 -> {
        model.thaw();
        train();
      }
      case 1 -> {
        freezeModel();
        trainRemover();
      }
      default -> {
        freezeRemover();
        tune();
      }
    }
  }
}
