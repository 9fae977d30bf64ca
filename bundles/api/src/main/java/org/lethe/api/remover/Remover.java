package org.lethe.api.remover;

import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network that takes a feature out of an image, registered with {@link
 * org.lethe.api.Role#REMOVER}: the encoder E of section 4.1.1 of the paper.
 */
@ConsumerType
public interface Remover extends Provider {

  /** The name of the node whose output is the mask. */
  String MASK = "mask";

  /**
   * Describes a network from an image {@code x} in [0, 1] to the masked image {@code x * mask} of
   * the same shape. The node {@value #MASK} is the mask, of shape 1 x height x width, in (0, 1); it
   * starts near 1.
   *
   * @param settings checked against {@link #settings}
   * @param input the shape of the images
   * @throws org.lethe.api.LetheException if it cannot take images of this shape
   */
  Network describe(Settings settings, Shape input);
}
