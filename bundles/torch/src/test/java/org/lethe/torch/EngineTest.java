package org.lethe.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

/** Trains with the real engine outside OSGi, as the tests of other bundles do. */
class EngineTest {

  private final Engine engine = Engine.getInstance();
  private float slope;
  private float offset;

  @Test
  void gradientDescentLearnsALine() {
    assertEquals("PyTorch", engine.getEngineName());

    float first = step();
    float last = first;
    for (int i = 0; i < 30; i++) {
      last = step();
    }

    assertTrue(last < 1e-3f * first, "loss " + first + " -> " + last);
    assertEquals(2f, slope, 0.05f);
    assertEquals(1f, offset, 0.05f);
  }

  /**
   * Executes a step on the mean squared error of {@code slope * x + offset} against {@code 2 x +
   * 1}.
   */
  private float step() {
    try (NDManager manager = engine.newBaseManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray x = manager.linspace(-1, 1, 64);
      NDArray y = x.mul(manager.full(new Shape(), 2f)).add(manager.ones(new Shape()));
      NDArray a = parameter(manager, slope);
      NDArray b = parameter(manager, offset);
      NDArray error = x.mul(a).add(b).sub(y);
      NDArray loss = error.mul(error).mean();
      collector.backward(loss);
      slope -= 0.4f * a.getGradient().getFloat();
      offset -= 0.4f * b.getGradient().getFloat();
      return loss.getFloat();
    }
  }

  private static NDArray parameter(NDManager manager, float value) {
    NDArray parameter = manager.full(new Shape(), value);
    parameter.setRequiresGradient(true);
    return parameter;
  }
}
