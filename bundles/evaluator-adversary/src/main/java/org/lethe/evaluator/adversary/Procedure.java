package org.lethe.evaluator.adversary;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Balance;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;

/** Training of adversaries, the same for masked images and controls. */
final class Procedure {
  private static final String STREAM = "adversary-reader";
  private final Networks networks;
  private final EvaluationContext context;
  private final TrainingOptions options;
  private final int warmEpochs;
  private final int scratchEpochs;
  private final int patience;
  private final int[] train;
  private final int[] validation;

  Procedure(Networks networks, EvaluationContext context) {
    this.networks = networks;
    this.context = context;
    options = TrainingOptions.from(context.adversaryTraining());
    Settings settings = context.settings();
    warmEpochs = settings.get(AdversaryEvaluator.WARM_EPOCHS);
    scratchEpochs = settings.get(AdversaryEvaluator.SCRATCH_EPOCHS).orElse(options.epochs());
    patience = settings.get(AdversaryEvaluator.PATIENCE);
    train = balanced(Split.TRAIN);
    validation = balanced(Split.VALIDATION);
  }

  Networks networks() {
    return networks;
  }

  EvaluationContext context() {
    return context;
  }

  /** Returns the adversary that makes an attempt. */
  ReaderPlan plan(Attempt attempt, InputForm input, KeptMasks masks) {
    Model given = context.adversary().orElseThrow();
    Model start =
        attempt.start() == Attempt.Start.GIVEN
            ? given
            : new Model(given.network(), Initial.weights(given.network(), context.seed(), STREAM));
    return new ReaderPlan(attempt, start, input, masks, epochs(attempt));
  }

  /** Returns the largest number of epochs of an attempt's adversary. */
  int epochs(Attempt attempt) {
    if (attempt.untrained()) {
      return 0;
    }
    return attempt.start() == Attempt.Start.GIVEN ? warmEpochs : scratchEpochs;
  }

  /** Starts or resumes the training of an adversary on a device or a lane. */
  Training training(ReaderPlan plan, Compute place, Optional<StateReader> state) {
    Training.Plan training =
        new Training.Plan(
            plan.start(),
            context.samples(),
            Target.attributes(context.features()),
            plan.input(),
            train,
            validation,
            options.within(plan.epochs(), patience),
            context.seed(),
            STREAM);
    return new Training(networks, place, training, state).sharing(plan.masks());
  }

  /** Returns rows in which the combinations of task and features occur equally often. */
  private int[] balanced(Split split) {
    if (context.samples().count(split) == 0) {
      throw new LetheException(
          "%s: the %s split has no images".formatted(AdversaryEvaluator.ID, split.label()));
    }
    int[][] columns =
        Stream.concat(Stream.of(context.task()), context.features().stream())
            .map(annotation -> context.samples().values(split, annotation))
            .toArray(int[][]::new);
    warnOfMissing(split, columns);
    return Balance.rows(columns, context.seed(), STREAM + "/" + split.label());
  }

  private void warnOfMissing(Split split, int[][] columns) {
    long possible = 1;
    for (int[] column : columns) {
      possible *= Arrays.stream(column).distinct().count();
    }
    long found =
        IntStream.range(0, columns[0].length)
            .mapToObj(row -> Arrays.stream(columns).map(column -> column[row]).toList())
            .distinct()
            .count();
    if (found < possible) {
      context.warn(
          "%s: %d of %d combinations of %s and %s do not occur in the %s split; trained adversaries may read one by another"
              .formatted(
                  AdversaryEvaluator.ID,
                  possible - found,
                  possible,
                  context.task(),
                  String.join(", ", context.features()),
                  split.label()));
    }
  }
}
