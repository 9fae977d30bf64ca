package org.lethe.evaluator.saliency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Measurement of the pixels that a model's answers are attributed to, on raw images: the share
 * inside a part of the image, and a check against a network with random weights (Figure 5).
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = SaliencyEvaluator.ID,
    summary = "guided backpropagation, gradient and Grad-CAM: share inside a part, pictures, check")
public final class SaliencyEvaluator implements Evaluator {
  static final String ID = "saliency";
  static final Setting<Integer> IMAGES =
      Setting.integer("images", 256, 2, 10_000, "most test images that are used");
  static final Setting<List<String>> METHODS =
      Setting.texts("methods", "kinds of maps: guided, gradient, gradcam")
          .withDefault(SaliencyMethod.words());
  static final Setting<Optional<String>> LAYER =
      Setting.text("layer", "layer of Grad-CAM; default the last tap with maps").maybe();
  static final Setting<List<String>> PARTS =
      Setting.texts("parts", "parts of the image that are measured besides those of the request");
  static final Setting<Integer> PICTURES =
      Setting.integer("pictures", 6, 0, 64, "images shown with their maps");
  static final Setting<ExplainedClass> TARGET =
      Setting.choice(
          "target", ExplainedClass.LABEL, "class whose logit is attributed to the pixels");
  private final Networks networks;

  @Activate
  public SaliencyEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(IMAGES, METHODS, LAYER, PARTS, PICTURES, TARGET);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  /** Returns 20 seconds: a batch of a full ResNet at 224 pixels, with its check. */
  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(20);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new SaliencyTask(networks, context, state);
  }
}
