package org.lethe.api.remover;

import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network that removes a feature from images, registered as a service with {@link
 * org.lethe.api.Role#REMOVER}: the encoder E of section 4.1.1 of the paper.
 */
@ConsumerType
public interface Remover extends Provider {

  /** The name of the node whose output is the mask. */
  String MASK = "mask";

  /**
   * Describes a network from an image {@code x} in [0, 1] to the masked image {@code x * mask} of
   * the same shape. The output of the node {@value #MASK} is the mask, of shape 1 x height x width
   * with values in (0, 1). With initial weights the mask is near 1.
   *
   * @param settings the settings, checked against {@link #settings}
   * @param input the shape of the images
   * @throws org.lethe.api.LetheException if the network cannot take images of this shape
   */
  Network describe(Settings settings, Shape input);
}
