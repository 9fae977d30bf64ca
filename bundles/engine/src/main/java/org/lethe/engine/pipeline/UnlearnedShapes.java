package org.lethe.engine.pipeline;

import org.lethe.api.LetheException;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.api.unlearner.Unlearned;

/**
 * The check of the shapes of a result of an unlearner. Its networks may differ from the original,
 * but their inputs are the images of the run, and their outputs are compared with those of the
 * original.
 */
final class UnlearnedShapes {
  private UnlearnedShapes() {}

  /**
   * Refuses a result that evaluators could not use.
   *
   * @param unlearner the name of the unlearner, for messages
   * @throws LetheException if the input or the output of the model has another shape than that of
   *     the original, or the output of a learned remover is not a mask of the images
   */
  static void require(String unlearner, Network original, Unlearned result) {
    Network model = result.model().network();
    if (!model.input().equals(original.input()) || !output(model).equals(output(original))) {
      throw new LetheException(
          "%s ended in a model that takes %s and gives %s, where the original takes %s and gives %s; it must keep both"
              .formatted(
                  unlearner, model.input(), output(model), original.input(), output(original)));
    }
    if (result.masker() instanceof Masker.Learned learned
        && !masks(learned.remover().network(), original.input())) {
      throw new LetheException(
          "%s has learned a mask with a network that has no node %s of one channel for images of %s"
              .formatted(unlearner, Remover.MASK, original.input()));
    }
  }

  private static Shape output(Network network) {
    return network.node(network.output()).shape();
  }

  private static boolean masks(Network remover, Shape images) {
    Shape mask = new Shape(1, images.height(), images.width());
    return remover.input().equals(images)
        && remover.has(Remover.MASK)
        && remover.node(Remover.MASK).shape().equals(mask);
  }
}
