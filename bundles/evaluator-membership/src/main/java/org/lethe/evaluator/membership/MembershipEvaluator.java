package org.lethe.evaluator.membership;

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
 * Membership inference: attacks that tell training images which a request covers from test images
 * of the same classes, on raw images (Figure 8 of the paper).
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = MembershipEvaluator.ID,
    summary = "membership inference by Shokri, Yeom and offline LiRA on shared shadow models")
public final class MembershipEvaluator implements Evaluator {
  static final String ID = "membership";
  static final Setting<Integer> SHADOWS =
      Setting.integer("shadows", 10, 4, 256, "number of shadow models");
  static final Setting<Optional<Integer>> EPOCHS =
      Setting.integer(
              "shadowEpochs", 10, 1, 10_000, "epochs of a shadow model; default the original's")
          .maybe();
  static final Setting<Optional<Integer>> BATCH =
      Setting.integer(
              "shadowBatch",
              64,
              2,
              4_096,
              "images per update of a shadow model; default the original's")
          .maybe();
  static final Setting<Integer> IMAGES =
      Setting.integer(
          "images", 1_000, 1, 100_000, "most attacked members, and non-members, of each class");
  static final Setting<Integer> RECORDS =
      Setting.integer(
          "records",
          2_000,
          2,
          100_000,
          "most training images of each class on which the attacks are fitted");
  static final Setting<Integer> ATTACK_EPOCHS =
      Setting.integer("attackEpochs", 20, 1, 1_000, "epochs of the attack network");
  private final Networks networks;

  @Activate
  public MembershipEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SHADOWS, EPOCHS, BATCH, IMAGES, RECORDS, ATTACK_EPOCHS);
  }

  /** Returns class and rows: of other requests the training images need not be forgotten. */
  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public boolean testsSnapshots() {
    return true;
  }

  /** Returns 10 seconds: an update of a shadow model takes as long as one of the original. */
  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new MembershipTask(networks, context, state);
  }
}
