package org.lethe.api.backbone;

import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A family of classifiers, registered with {@link org.lethe.api.Role#BACKBONE}. */
@ConsumerType
public interface Backbone extends Provider {

  /**
   * Describes a classifier. Its input {@code x} takes images in [0, 1]; any normalisation is part
   * of the network. Its output is the logits, a vector of {@code outputs}. Its {@linkplain
   * Network#taps taps} are the layers worth probing, in order.
   *
   * @param settings checked against {@link #settings}
   * @param input the shape of the images
   * @param outputs the number of logits, at least 1
   * @throws org.lethe.api.LetheException if it cannot take images of this shape
   */
  Network describe(Settings settings, Shape input, int outputs);
}
