package org.lethe.unlearner.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lethe.api.dataset.Samples;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.UnlearnContext;

/** The images of a run with every feature to forget absent from all of them. */
final class HeldImages implements AutoCloseable {
  private final Deque<Samples> held = new ArrayDeque<>();

  private HeldImages() {}

  /**
   * Holds one feature after the other.
   *
   * @throws NotPossibleException if the dataset cannot make them
   */
  static HeldImages of(UnlearnContext context) {
    HeldImages images = new HeldImages();
    try {
      Samples last = context.samples();
      for (String feature : context.forget()) {
        last = last.holding(feature, 0).orElseThrow(() -> notPossible(feature));
        images.held.push(last);
      }
      return images;
    } catch (RuntimeException | Error e) {
      images.close();
      throw e;
    }
  }

  private static NotPossibleException notPossible(String feature) {
    return new NotPossibleException("the dataset cannot show its images without " + feature);
  }

  /** Returns the images that lack every feature. */
  Samples samples() {
    return held.element();
  }

  /** Closes all of them, the last made first. */
  @Override
  public void close() {
    held.forEach(Samples::close);
  }
}
