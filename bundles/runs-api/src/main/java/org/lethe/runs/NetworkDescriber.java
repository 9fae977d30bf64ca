package org.lethe.runs;

import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that has registered providers describe their networks. Thread-safe.
 *
 * @since 3.1
 */
@ProviderType
public interface NetworkDescriber {

  /**
   * Returns the network of a classifier.
   *
   * @param backbone the backbone as recipes write it: its id, or {@code {id: ..., its settings}}
   * @param input the shape of its images
   * @param outputs the number of its classes, at least 1
   * @throws org.lethe.api.LetheException if the text is not valid, the backbone is not registered,
   *     does not answer in time, or does not take such images; with every mistake, in one line
   */
  Network classifier(String backbone, Shape input, int outputs);

  /**
   * Returns the network of a remover.
   *
   * @param remover the remover as recipes write it: its id, or {@code {id: ..., its settings}}
   * @param input the shape of its images
   * @throws org.lethe.api.LetheException as {@link #classifier}
   */
  Network remover(String remover, Shape input);
}
