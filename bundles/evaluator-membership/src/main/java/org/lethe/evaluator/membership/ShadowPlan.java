package org.lethe.evaluator.membership;

import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Networks;
import org.lethe.nn.train.SharedTraining;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.TrainingOptions;

/**
 * The trainings of the shadow models: the network of the original, trained as the original on half
 * of the training split. Their weights are shared artefacts.
 */
final class ShadowPlan {
  private static final int LEAST = 4;
  private final Networks networks;
  private final EvaluationContext context;
  private final TrainingOptions options;
  private final Halves halves;

  /**
   * Reads the options.
   *
   * @throws LetheException if half of the training split has fewer than two images
   */
  ShadowPlan(Networks networks, EvaluationContext context) {
    this.networks = networks;
    this.context = context;
    options = options(context);
    int count = context.samples().count(Split.TRAIN);
    if (count < LEAST) {
      throw new LetheException(
          "%s: the training split has %d images; shadow models need at least %d"
              .formatted(MembershipEvaluator.ID, count, LEAST));
    }
    halves = new Halves(context.seed(), Split.TRAIN.label(), count);
  }

  private static TrainingOptions options(EvaluationContext context) {
    Settings settings = context.settings();
    TrainingOptions own = TrainingOptions.from(context.originalTraining());
    return new TrainingOptions(
        settings.get(MembershipEvaluator.EPOCHS).orElse(own.epochs()),
        settings.get(MembershipEvaluator.BATCH).orElse(own.batch()),
        own.lr(),
        own.weightDecay(),
        own.method(),
        own.momentum(),
        own.select(),
        own.patience());
  }

  /** Returns the number of shadow models. */
  int count() {
    return context.settings().get(MembershipEvaluator.SHADOWS);
  }

  /** Returns the number of training images of all epochs of one shadow model. */
  long effort() {
    return (long) options.epochs() * context.samples().count(Split.TRAIN) / 2;
  }

  /** Returns the halves of the training split. */
  Halves halves() {
    return halves;
  }

  /** Starts or resumes the task that ends in the weights of a shadow model. */
  Task<Weights> task(int shadow, Optional<StateReader> state) {
    Samples half = Selections.rows(context.samples(), Map.of(Split.TRAIN, halves.of(shadow)));
    String stream = "%s/shadow-%d".formatted(MembershipEvaluator.ID, shadow);
    return new SharedTraining(network(), half, Target.classes(context.task()), options, stream)
        .start(networks, context, state);
  }

  /** Returns the shadow model with given weights. */
  Model model(Weights weights) {
    return new Model(network(), weights);
  }

  private Network network() {
    return context.original().network();
  }
}
