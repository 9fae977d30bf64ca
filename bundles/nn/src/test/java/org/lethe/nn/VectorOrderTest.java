package org.lethe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.testing.CallingThread;

/** The order of a module's vector on the device, and of the same values on the host. */
class VectorOrderTest {
  private static final Network NETWORK = TinyNetworks.classifier(8, 2);

  private final Networks networks = new EngineNetworks(Engine.getInstance());

  @Test
  void onTheHostTheOrderIsThatOfTheStateDict() {
    try (Session session = networks.session(new CallingThread())) {
      Weights weights = Initial.weights(NETWORK, 1, "test");
      Module module = session.module(NETWORK, weights);
      Tensor host = module.toHost(module.vector());
      assertArrayEquals(stateDict(weights, host.floats().length), host.floats());
      assertEquals(weights, module.weights());
    }
  }

  @Test
  void onTheDeviceAConvolutionIsChannelsLast() {
    try (Session session = networks.session(new CallingThread());
        NDManager step = session.step()) {
      Weights weights = Initial.weights(NETWORK, 1, "test");
      NDArray weight = step.create(weights.get("conv1.weight").floats()).reshape(4, 3, 3, 3);
      float[] first =
          Arrays.copyOf(session.module(NETWORK, weights).vector().toFloatArray(), 4 * 3 * 3 * 3);
      assertArrayEquals(weight.transpose(0, 2, 3, 1).flatten().toFloatArray(), first);
    }
  }

  @Test
  void valuesComeBackFromTheDevice() {
    try (Session session = networks.session(new CallingThread())) {
      Module module = session.module(NETWORK, Initial.weights(NETWORK, 1, "test"));
      NDArray moments = module.vector().zerosLike();
      float[] values = new float[(int) moments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = i;
      }
      module.toDevice(Tensor.of(values, values.length), moments);
      assertArrayEquals(values, module.toHost(moments).floats());
      assertArrayEquals(
          new float[] {0, 9, 18, 1},
          Arrays.copyOf(moments.toFloatArray(), 4),
          "the first tap of three channels, then the second one");
      assertThrows(
          IllegalArgumentException.class,
          () -> module.toDevice(Tensor.of(new float[3], 3), moments));
    }
  }

  private static float[] stateDict(Weights weights, int size) {
    FloatBuffer all = FloatBuffer.allocate(size);
    NETWORK.parameters().stream()
        .filter(parameter -> parameter.kind().trained())
        .map(Parameter::name)
        .forEach(name -> all.put(weights.get(name).floats()));
    return all.array();
  }
}
