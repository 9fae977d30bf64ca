package org.lethe.unlearner.adversarial;

import java.util.Arrays;
import java.util.Map;
import org.lethe.api.task.State;
import org.lethe.api.tensor.Tensor;

/** Spoils a saved task. */
final class Poison {
  private Poison() {}

  /** The same state with a remover whose output is not a number. */
  static State remover(State saved) {
    State spoilt = new State();
    copy(saved, spoilt, "");
    return spoilt;
  }

  private static void copy(State from, State to, String path) {
    for (Map.Entry<String, Object> entry : from.values().entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() instanceof State part) {
        copy(part, to.child(name), path + name + "/");
      } else if (entry.getValue() instanceof Tensor tensor) {
        to.put(name, path.equals("remover/") && name.equals("conv.bias") ? nan(tensor) : tensor);
      } else if (entry.getValue() instanceof Long number) {
        to.put(name, number);
      } else if (entry.getValue() instanceof Double number) {
        to.put(name, number);
      }
    }
  }

  private static Tensor nan(Tensor tensor) {
    float[] values = tensor.floats();
    Arrays.fill(values, Float.NaN);
    return Tensor.of(values, tensor.shape());
  }
}
