package org.lethe.api.backbone;

import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A family of classifier networks, registered as a service with {@link
 * org.lethe.api.Role#BACKBONE}.
 */
@ConsumerType
public interface Backbone extends Provider {

  /**
   * Describes a classifier. The input {@code x} is an image with values in [0, 1]; any
   * normalisation is part of the network. The output is a vector of {@code outputs} logits. The
   * {@linkplain Network#taps taps} are the layers that evaluators probe, in the order of the
   * network.
   *
   * @param settings the settings, checked against {@link #settings}
   * @param input the shape of the images
   * @param outputs the number of logits, at least 1
   * @throws org.lethe.api.LetheException if the network cannot take images of this shape
   */
  Network describe(Settings settings, Shape input, int outputs);
}
