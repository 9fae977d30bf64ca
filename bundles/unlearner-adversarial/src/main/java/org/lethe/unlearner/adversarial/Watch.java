package org.lethe.unlearner.adversarial;

import java.util.List;
import java.util.Locale;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.train.Means;

/**
 * Warnings about a remover that removes nothing or everything. Each is one line: the observation
 * and the setting to change.
 */
final class Watch {
  private static final double NOTHING = 0.99;
  private static final double TOO_MUCH = 0.2;
  private static final double STILL = 0.01;

  /** Loss of a network that hardly separates two classes, just below ln 2. */
  private static final double CHANCE = 0.65;

  private static final double DIVERGED = 3;

  private Watch() {}

  /**
   * Checks a finished epoch of the remover.
   *
   * @param epochs the figures of this epoch and of the remover's earlier ones
   */
  static void remover(UnlearnContext context, int epoch, List<Means> epochs) {
    double mask = last(epochs, RemoverTraining.MEAN_MASK);
    if (mask > NOTHING) {
      warn(
          context,
          "epoch %d: the mean mask is %.3f, hardly anything is removed; raise lambda or"
              + " lower beta",
          epoch,
          mask);
    } else if (mask < TOO_MUCH) {
      warn(
          context,
          "epoch %d: the mean mask is %.3f, nearly everything is removed; lower lambda or"
              + " raise beta",
          epoch,
          mask);
    }
    double task = last(epochs, RemoverTraining.LOSS_TASK);
    double first = epochs.get(0).means().get(RemoverTraining.LOSS_TASK);
    if (epochs.size() > 1 && task > CHANCE && task > DIVERGED * first) {
      warn(
          context,
          "epoch %d: the task's loss on masked images rose from %.3f to %.3f; lower lambda"
              + " or lr",
          epoch,
          first,
          task);
    }
  }

  /**
   * Checks the finished remover.
   *
   * @param epochs the figures of all epochs of the remover
   */
  static void result(UnlearnContext context, Choices choices, double meanMask, List<Means> epochs) {
    if (choices.epochs() < 2) {
      warn(
          context,
          "the model was not tuned, because epochs: 1 trains the remover alone: unlearned"
              + " equals original; use at least 2");
    }
    if (meanMask > NOTHING) {
      warn(context, "nothing was removed (mean mask %.3f); raise lambda or lower beta", meanMask);
    } else if (meanMask < TOO_MUCH) {
      warn(
          context,
          "nearly everything was removed (mean mask %.3f); lower lambda or raise beta",
          meanMask);
    }
    double before = epochs.get(0).means().get(RemoverTraining.LOSS_ADVERSARY);
    double after = last(epochs, RemoverTraining.LOSS_ADVERSARY);
    if (epochs.size() > 1 && after < CHANCE && Math.abs(after - before) < STILL) {
      boolean paper = choices.objective() == Choices.Objective.PAPER;
      warn(
          context,
          "the adversary's loss did not move (%.3f to %.3f): the remover hides nothing from it;"
              + " raise lambda%s",
          before,
          after,
          paper ? ", or use objective: separation" : "");
    }
  }

  private static double last(List<Means> epochs, String figure) {
    return epochs.get(epochs.size() - 1).means().get(figure);
  }

  private static void warn(UnlearnContext context, String text, Object... values) {
    context.warn(AdversarialUnlearner.ID + ": " + String.format(Locale.ROOT, text, values));
  }
}
