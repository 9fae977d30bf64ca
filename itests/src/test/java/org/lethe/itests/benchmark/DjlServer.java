package org.lethe.itests.benchmark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The process of DJL as a peer: a ResNet-18 of its blocks, trained by its {@link Trainer}. */
final class DjlServer {
  private static final Shape DOUBLE = new Shape(2, 2);
  private static final Shape SINGLE = new Shape(1, 1);

  private DjlServer() {}

  /**
   * Answers requests.
   *
   * @param args the scale
   */
  public static void main(String[] args) throws IOException {
    Scale scale = Scale.of(args[0]);
    try (NDManager constants = NDManager.newBaseManager(Device.cpu());
        Model model = Model.newInstance("resnet18", Device.cpu())) {
      model.setBlock(resNet(constants, scale.width()));
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optDevices(new Device[] {Device.cpu()})
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        Shape shape = new Shape(scale.batch(), 3, scale.size(), scale.size());
        trainer.initialize(shape);
        NDArray x = constants.randomUniform(0, 1, shape);
        NDArray y = constants.arange(scale.batch()).mod(2);
        Work train = () -> train(trainer, x, y);
        Answers.serve("DJL " + Engine.getDjlVersion(), Map.of(Workload.TRAIN.toString(), train));
      }
    }
  }

  private static void train(Trainer trainer, NDArray x, NDArray y) {
    try (NDManager step = trainer.getManager().newSubManager()) {
      NDArray images = x.duplicate();
      images.attach(step);
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList logits = trainer.forward(new NDList(images));
        NDArray loss = trainer.getLoss().evaluate(new NDList(y), logits);
        loss.getFloat();
        gradients.backward(loss);
      }
      trainer.step();
    }
  }

  private static Block resNet(NDManager constants, int width) {
    NDArray mean = constants.create(new float[] {.485f, .456f, .406f}, new Shape(1, 3, 1, 1));
    NDArray deviation = constants.create(new float[] {.229f, .224f, .225f}, new Shape(1, 3, 1, 1));
    SequentialBlock net =
        new SequentialBlock()
            .add(LambdaBlock.singleton(x -> x.sub(mean).div(deviation)))
            .add(convolution(width, 7, 2))
            .add(norm())
            .add(Activation.reluBlock())
            .add(Pool.maxPool2dBlock(new Shape(3, 3), DOUBLE, SINGLE));
    for (int stage = 0; stage < 4; stage++) {
      for (int block = 0; block < 2; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        net.add(residual(width << stage, stride)).add(Activation.reluBlock());
      }
    }
    return net.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(2).build());
  }

  private static Block residual(int width, int stride) {
    Block body =
        new SequentialBlock()
            .add(convolution(width, 3, stride))
            .add(norm())
            .add(Activation.reluBlock())
            .add(convolution(width, 3, 1))
            .add(norm());
    Block shortcut =
        stride == 1
            ? LambdaBlock.singleton(Function.identity())
            : new SequentialBlock().add(convolution(width, 1, stride)).add(norm());
    return new ParallelBlock(
        branches -> new NDList(sum(branches.get(0), branches.get(1))), List.of(body, shortcut));
  }

  private static NDArray sum(NDList left, NDList right) {
    return left.singletonOrThrow().add(right.singletonOrThrow());
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }

  private static Block convolution(int filters, int kernel, int stride) {
    int padding = kernel / 2;
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(padding, padding))
        .optBias(false)
        .build();
  }
}
