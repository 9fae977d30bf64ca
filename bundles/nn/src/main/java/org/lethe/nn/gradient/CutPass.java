package org.lethe.nn.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Node;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * One forward pass of a module, after which any number of backward passes compute the gradients of
 * a weighted sum of its outputs. The recorded graph is cut after the input, after every ReLU and
 * after chosen nodes. A backward pass carries the gradient over each cut, the last one first, and
 * applies its {@link Rule} there. The module's weights and statistics do not change.
 *
 * <pre>{@code
 * try (NDManager step = session.step()) {
 *   CutPass pass = CutPass.of(session, module, images, List.of("layer4.1.relu"));
 *   Map<String, NDArray> guided = pass.backward(classes, CutPass.Rule.GUIDED); // "x": [N, C, H, W]
 * }
 * }</pre>
 *
 * All arrays belong to the manager of the images. Bound to the session's thread.
 */
public final class CutPass {

  /** Rule by which a gradient passes a ReLU. */
  public enum Rule {
    /** The derivative: {@code g * (x > 0)}. */
    PLAIN,
    /**
     * Guided backpropagation: {@code g * (x > 0) * (g > 0)} (Springenberg et al. 2015,
     * arXiv:1412.6806). Other layers pass their derivative.
     */
    GUIDED
  }

  /**
   * A cut of the graph.
   *
   * @param node the node after which it is
   * @param before the node's output in the graph of earlier nodes; empty if it depends on no
   *     earlier cut
   * @param after the same values, where the graph of later nodes begins
   */
  private record Cut(Node node, Optional<NDArray> before, NDArray after) {}

  private final Set<String> names = new HashSet<>();

  /** Nodes through whose outputs gradients pass to an earlier cut, and nodes that are cut. */
  private final Set<String> differentiable = new HashSet<>();

  private final List<Cut> cuts = new ArrayList<>();
  private final Map<String, NDArray> values = new HashMap<>();
  private final String outputName;
  private final NDArray output;

  private CutPass(Session session, Module module, NDArray x, List<String> nodes) {
    names.add(module.network().nodes().get(0).name());
    names.addAll(nodes);
    outputName = module.network().output();
    GradientCollector recording = session.gradients();
    try {
      List<String> needed = new ArrayList<>(nodes);
      needed.add(outputName);
      output = module.forward(x, Module.Mode.EVAL, needed, this::cut).get(outputName);
    } finally {
      recording.close();
    }
  }

  /**
   * Runs a module on images, with fixed statistics.
   *
   * @param module the module, frozen so that its parameters need no gradients
   * @param x float32 [N, C, H, W]; it is not changed
   * @param nodes the names of further nodes whose outputs and gradients are wanted; the graph is
   *     cut after each that is computed
   */
  public static CutPass of(Session session, Module module, NDArray x, List<String> nodes) {
    return new CutPass(session, module, x, nodes);
  }

  private NDArray cut(Node node, NDArray before) {
    boolean recorded =
        !(node.layer() instanceof Layer.Threshold)
            && node.inputs().stream().anyMatch(differentiable::contains);
    if (recorded) {
      differentiable.add(node.name());
    }
    if (!names.contains(node.name()) && !(node.layer() instanceof Layer.Relu)) {
      return before;
    }
    NDArray after = before.stopGradient();
    after.setRequiresGradient(true);
    differentiable.add(node.name());
    cuts.add(new Cut(node, recorded ? Optional.of(before) : Optional.empty(), after));
    values.put(node.name(), after);
    return after;
  }

  /** Returns the module's output: [N, outputs] for a classifier. */
  public NDArray output() {
    return output;
  }

  /**
   * Returns the output of the input node, of a ReLU, or of another node that was named.
   *
   * @throws IllegalArgumentException if the graph was not cut after the node
   */
  public NDArray value(String node) {
    NDArray value = values.get(node);
    if (value == null) {
      throw new IllegalArgumentException("no cut after " + node);
    }
    return value;
  }

  /**
   * Computes the gradients of {@code sum(output * weights)}. They are zero where the sum does not
   * depend on a node.
   *
   * @param weights the weights, of the shape of the output: a one per row at the chosen logit for
   *     attributions
   * @param rule the rule at every ReLU
   * @return the gradients by node, of the input and of each named node that was computed; copies
   */
  public Map<String, NDArray> backward(NDArray weights, Rule rule) {
    if (differentiable.contains(outputName)) {
      propagate(output, weights);
    }
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    for (int i = cuts.size() - 1; i >= 0; i--) {
      Cut cut = cuts.get(i);
      NDArray gradient = take(cut.after());
      boolean guided = rule == Rule.GUIDED && cut.node().layer() instanceof Layer.Relu;
      NDArray passed = guided ? Activation.relu(gradient) : gradient;
      cut.before().ifPresent(before -> propagate(before, passed));
      if (names.contains(cut.node().name())) {
        gradients.put(cut.node().name(), gradient);
      }
    }
    return gradients;
  }

  /**
   * Carries a gradient to the cuts before an array. The graph is kept, because it may be shared by
   * several cuts and by further passes.
   */
  private static void propagate(NDArray array, NDArray gradient) {
    JniUtils.backward((PtNDArray) array, (PtNDArray) gradient, true, false);
  }

  /** Returns a copy of the accumulated gradient and clears it. */
  private static NDArray take(NDArray leaf) {
    try (NDArray accumulated = leaf.getGradient()) {
      NDArray gradient = accumulated.duplicate();
      JniUtils.zeroGrad((PtNDArray) leaf);
      return gradient;
    }
  }
}
