package org.lethe.evaluator.membership;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/**
 * The trainings of the shadow models: the network of the original, trained as the original on half
 * of the training split. Their weights are shared artefacts.
 */
final class ShadowPlan {
  private static final int LEAST = 4;
  private static final String WEIGHTS = "weights";
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
  Task<State> task(int shadow, Optional<StateReader> state) {
    Samples half = Selections.rows(context.samples(), Map.of(Split.TRAIN, halves.of(shadow)));
    String stream = "%s/shadow-%d".formatted(MembershipEvaluator.ID, shadow);
    return context.shared(
        key(half, stream),
        saved -> new MappedTask<>(training(half, stream, saved), ShadowPlan::artefact),
        state);
  }

  private String key(Samples half, String stream) {
    Network network = network();
    return String.join(
        " ",
        stream,
        half.fingerprint(),
        context.task(),
        network.nodes().toString(),
        network.output(),
        network.initial().toString(),
        options.toString(),
        Long.toString(context.seed()));
  }

  private Training training(Samples half, String stream, Optional<StateReader> state) {
    Weights start = Initial.weights(network(), context.seed(), stream);
    Training.Plan plan =
        new Training.Plan(
            new Model(network(), start),
            half,
            Target.classes(context.task()),
            new Masker.None(),
            IntStream.range(0, half.count(Split.TRAIN)).toArray(),
            options,
            context.seed(),
            stream);
    return new Training(networks, context.compute(), plan, state);
  }

  private static State artefact(Weights weights) {
    State state = new State();
    state.put(WEIGHTS, weights);
    return state;
  }

  /** Returns the shadow model in an artefact. */
  Model model(State artefact) {
    return model(artefact.weights(WEIGHTS));
  }

  /** Returns the shadow model with given weights. */
  Model model(Weights weights) {
    return new Model(network(), weights);
  }

  private Network network() {
    return context.original().network();
  }
}
