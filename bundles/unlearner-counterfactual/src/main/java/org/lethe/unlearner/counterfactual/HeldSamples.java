package org.lethe.unlearner.counterfactual;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lethe.api.dataset.Samples;
import org.lethe.api.unlearner.NotPossibleException;

/**
 * Samples with every feature set to a value.
 *
 * @param samples the samples
 * @param opened all that has to be closed, in the order in which it was made
 */
record HeldSamples(Samples samples, List<Samples> opened) implements AutoCloseable {

  /**
   * Holds one feature after another.
   *
   * @throws NotPossibleException if the dataset cannot hold one of them
   */
  static HeldSamples of(Samples samples, List<String> features, int value) {
    List<Samples> opened = new ArrayList<>();
    Samples held = samples;
    try {
      for (String feature : features) {
        held = held.holding(feature, value).orElseThrow(() -> notPossible(feature));
        opened.add(held);
      }
      return new HeldSamples(held, List.copyOf(opened));
    } catch (RuntimeException e) {
      close(opened);
      throw e;
    }
  }

  private static NotPossibleException notPossible(String feature) {
    return new NotPossibleException(
        ("%s: the dataset has no same images without and with %s;"
                + " use one that can hold it (faces, planted)")
            .formatted(CounterfactualUnlearner.ID, feature));
  }

  @Override
  public void close() {
    close(opened);
  }

  private static void close(List<Samples> opened) {
    List<Samples> lastFirst = new ArrayList<>(opened);
    Collections.reverse(lastFirst);
    lastFirst.forEach(Samples::close);
  }
}
