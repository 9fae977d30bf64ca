package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.internal.DeviceTensors;
import org.lethe.nn.internal.EagerExecutor;
import org.lethe.nn.internal.Executor;
import org.lethe.nn.internal.Needed;
import org.lethe.nn.internal.Statistics;
import org.lethe.nn.internal.script.ScriptExecutor;

/**
 * A network on a device. Its trained parameters lie one after another in one vector, so that an
 * optimiser moves them all at once. Bound to the session's thread.
 */
public final class Module {

  /**
   * Statistics that batch normalisation uses. A frozen module uses {@link #EVAL} in either mode.
   */
  public enum Mode {
    /** Statistics of the batch. The running ones are updated. */
    TRAIN,
    /** Running statistics, which are not updated. */
    EVAL
  }

  private final Network network;
  private final DeviceTensors tensors;
  private final EagerExecutor eager;
  private final Executor executor;
  private final Map<String, Long> batches = new HashMap<>();
  private boolean frozen;

  Module(Session session, Network network, Weights weights) {
    this.network = network;
    requireFit(network, weights);
    this.tensors = new DeviceTensors(session.manager(), network, weights);
    this.eager = new EagerExecutor(network, tensors);
    this.executor =
        session
            .scripts()
            .map(scripts -> (Executor) new ScriptExecutor(network, tensors, scripts, session.low()))
            .orElse(eager);
    for (Parameter parameter : network.parameters()) {
      if (parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED) {
        batches.put(parameter.name(), weights.get(parameter.name()).longs()[0]);
      }
    }
    tensors.vector().setRequiresGradient(true);
  }

  /**
   * Computes the network's output.
   *
   * @param x float32 [N, C, H, W]
   * @return the output, with the manager of {@code x}
   */
  public NDArray forward(NDArray x, Mode mode) {
    return forward(x, mode, List.of(network.output())).get(network.output());
  }

  /**
   * Computes the outputs of some nodes, and no node that none of them needs.
   *
   * @param nodes names, the network's output among them if it is wanted
   * @return the outputs by name, in that order, with the manager of {@code x}
   */
  public Map<String, NDArray> forward(NDArray x, Mode mode, List<String> nodes) {
    Statistics statistics = statistics(mode, nodes);
    return executor.forward(x, statistics, nodes);
  }

  /**
   * Computes the outputs of some nodes operator by operator, and replaces the output of each node
   * before later nodes use it.
   *
   * @param nodes names, the network's output among them if it is wanted
   * @param replacement the function that returns the replacement from a node and its output; it is
   *     called for the input first, then for each computed node in the order of the network
   * @return the replaced outputs by name, in the order of {@code nodes}
   * @since 2.1
   */
  public Map<String, NDArray> forward(
      NDArray x, Mode mode, List<String> nodes, BiFunction<Node, NDArray, NDArray> replacement) {
    return eager.forward(x, statistics(mode, nodes), nodes, replacement);
  }

  /**
   * Freezes the module until {@link #thaw}. No gradients are computed for the parameters, though
   * they still pass through to the input. Batch normalisation uses its running statistics and does
   * not update them, in either mode. The weights must not be changed until then.
   */
  public Module freeze() {
    return frozen(true);
  }

  /**
   * Unfreezes the module: gradients are computed for the parameters, and the mode decides on the
   * statistics.
   */
  public Module thaw() {
    return frozen(false);
  }

  /** Returns the network that is computed. */
  public Network network() {
    return network;
  }

  /** Returns a copy of the weights on the host. */
  public Weights weights() {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      String name = parameter.name();
      copy.put(
          name,
          parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED
              ? Tensor.of(new long[] {batches.get(name)})
              : Tensor.of(tensor(name).toFloatArray(), parameter.extents()));
    }
    return Weights.of(copy);
  }

  /**
   * Returns a copy of the weights on the host, if all are finite.
   *
   * @param refusal function that makes the exception from the name of the first one that is not
   */
  public Weights finiteWeights(Function<String, LetheException> refusal) {
    Weights weights = weights();
    weights
        .asMap()
        .forEach(
            (name, tensor) -> {
              if (tensor.type() == DType.F32 && !tensor.isFinite()) {
                throw refusal.apply(name);
              }
            });
    return weights;
  }

  /**
   * Returns all trained parameters as one vector. A change of it changes them. It is a leaf of
   * recorded graphs unless the module is frozen. The order of its components is that of the state
   * dict, except within the weight of a convolution, which is stored channels-last; {@link
   * #toHost}, {@link #toDevice} and {@link #byParameter} translate it.
   */
  public NDArray vector() {
    return tensors.vector();
  }

  /**
   * Returns the gradient of the vector of all trained parameters that backward passes have
   * accumulated since {@link #clearGradient}. A change of it changes what the optimiser uses.
   *
   * @param step the manager that owns the result
   * @since 3.0
   */
  public NDArray gradient(NDManager step) {
    NDArray gradient = tensors.vector().getGradient();
    gradient.attach(step);
    return gradient;
  }

  /**
   * Sets the gradient to zero.
   *
   * @since 3.0
   */
  public void clearGradient() {
    JniUtils.zeroGrad((PtNDArray) tensors.vector());
  }

  /**
   * Returns the components of a vector, such as a gradient, by the names of the parameters.
   *
   * @param values a vector of as many components as the module's; its manager owns the result
   * @return views in the shapes of the parameters, in the order of the state dict
   * @since 3.0
   */
  public Map<String, NDArray> byParameter(NDArray values) {
    return tensors.views(values.getManager(), values);
  }

  /**
   * Returns a copy of a vector on the host, such as of the moments of an optimiser.
   *
   * @param values a vector in the order of {@link #vector}
   * @return float32 [components], in the order of the state dict
   * @since 3.1
   */
  public Tensor toHost(NDArray values) {
    float[] ordered = tensors.layout().toHost(values.toFloatArray());
    return Tensor.of(ordered, ordered.length);
  }

  /**
   * Copies values from the host to a vector.
   *
   * @param values float32 [components], in the order of the state dict
   * @param vector the vector, which gets the order of {@link #vector}
   * @throws IllegalArgumentException if the number of components is another
   * @since 3.1
   */
  public void toDevice(Tensor values, NDArray vector) {
    try (NDArray copy = vector.getManager().create(tensors.layout().toDevice(values.floats()))) {
      copy.copyTo(vector);
    }
  }

  private Module frozen(boolean still) {
    if (frozen != still) {
      frozen = still;
      executor.thaw();
      tensors.vector().setRequiresGradient(!still);
    }
    return this;
  }

  private Statistics statistics(Mode mode, List<String> nodes) {
    if (frozen) {
      return Statistics.FROZEN;
    }
    if (mode == Mode.EVAL) {
      return Statistics.RUNNING;
    }
    for (Node node : Needed.of(network, nodes)) {
      batches.computeIfPresent(node.name() + ".num_batches_tracked", (name, count) -> count + 1);
    }
    return Statistics.BATCH;
  }

  private NDArray tensor(String name) {
    NDArray parameter = tensors.parameters().get(name);
    return parameter == null ? tensors.buffer(name) : parameter;
  }

  private static void requireFit(Network network, Weights weights) {
    for (Parameter parameter : network.parameters()) {
      if (!weights.has(parameter.name())) {
        throw new LetheException(
            "weights: " + parameter.name() + " is missing; they are of another network");
      }
      Tensor tensor = weights.get(parameter.name());
      DType type = parameter.kind() == Parameter.Kind.NUM_BATCHES_TRACKED ? DType.I64 : DType.F32;
      if (!Arrays.equals(tensor.shape(), parameter.extents()) || tensor.type() != type) {
        throw new LetheException(
            "weights: %s is %s where the network has %s%s; they are of another network"
                .formatted(parameter.name(), tensor, type, parameter.shape()));
      }
    }
  }
}
