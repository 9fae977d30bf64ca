package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;

/**
 * Work on one model.
 *
 * @param subject subject of the model
 * @param methods the methods that its network allows
 * @param layer the layer of Grad-CAM, if it is one of them
 * @param checked true if maps are compared with those of random weights
 * @param pictured true if its maps of some images are shown
 */
record SaliencyPlan(
    Subject subject,
    List<SaliencyMethod> methods,
    Optional<String> layer,
    boolean checked,
    boolean pictured) {

  /**
   * Returns the work on each subject. Snapshots are checked only where nothing else is measured on
   * them, and only those of unlearned models are shown.
   *
   * @param parts the measured parts
   * @throws org.lethe.api.LetheException if a setting does not fit a network
   */
  static List<SaliencyPlan> all(EvaluationContext context, List<String> parts) {
    List<SaliencyMethod> methods =
        SaliencyMethod.of(context.settings().get(SaliencyEvaluator.METHODS));
    Optional<String> layer = context.settings().get(SaliencyEvaluator.LAYER);
    List<SaliencyPlan> plans = new ArrayList<>();
    for (Subject subject : context.subjects()) {
      boolean end = subject.epoch().isEmpty();
      boolean pictured = end || subject.kind() == Subject.Kind.UNLEARNED;
      SaliencyPlan plan = of(subject, methods, layer, end || parts.isEmpty(), pictured);
      if (end) {
        plan.warn(context, methods);
      }
      plans.add(plan);
    }
    return plans;
  }

  private static SaliencyPlan of(
      Subject subject,
      List<SaliencyMethod> methods,
      Optional<String> wanted,
      boolean checked,
      boolean pictured) {
    Optional<String> layer =
        methods.contains(SaliencyMethod.GRADCAM)
            ? CamLayer.of(subject.model().network(), wanted)
            : Optional.empty();
    List<SaliencyMethod> possible =
        methods.stream()
            .filter(method -> method != SaliencyMethod.GRADCAM || layer.isPresent())
            .toList();
    return new SaliencyPlan(subject, possible, layer, checked, pictured);
  }

  private void warn(EvaluationContext context, List<SaliencyMethod> wanted) {
    if (!methods.containsAll(wanted)) {
      context.warn(
          "%s: no tap of %s has maps; no Grad-CAM of it"
              .formatted(SaliencyEvaluator.ID, subject.name()));
    }
    if (methods.contains(SaliencyMethod.GUIDED) && !hasRelu(subject.model().network())) {
      context.warn(
          "%s: %s has no ReLU; its guided backpropagation is the plain gradient"
              .formatted(SaliencyEvaluator.ID, subject.name()));
    }
  }

  /** Returns whether the subject is a final model, not a snapshot. */
  boolean isFinal() {
    return subject.epoch().isEmpty();
  }

  /** Returns whether the subject is the model M. */
  boolean isOriginal() {
    return isFinal() && subject.kind() == Subject.Kind.ORIGINAL;
  }

  private static boolean hasRelu(Network network) {
    return network.nodes().stream().anyMatch(node -> node.layer() instanceof Layer.Relu);
  }
}
