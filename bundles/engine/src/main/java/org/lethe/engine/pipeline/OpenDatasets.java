package org.lethe.engine.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.Samples;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The images of a dataset and of those that it wraps. Closes the outermost first. */
final class OpenDatasets implements AutoCloseable {
  private final Deque<Samples> opened = new ArrayDeque<>();

  private OpenDatasets() {}

  /**
   * Opens a chain from the inside out. If one fails to open, those inside it are closed.
   *
   * @param open opens a dataset, given the images that it wraps
   */
  static OpenDatasets of(
      DatasetChain chain, BiFunction<Leased<Dataset>, Optional<Samples>, Samples> open) {
    OpenDatasets datasets = new OpenDatasets();
    try {
      for (int i = chain.layers().size() - 1; i >= 0; i--) {
        Optional<Samples> wrapped = Optional.ofNullable(datasets.opened.peek());
        datasets.opened.push(open.apply(chain.layers().get(i), wrapped));
      }
      return datasets;
    } catch (RuntimeException | Error e) {
      datasets.closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  /** Returns the images of the outermost dataset. */
  Samples samples() {
    return opened.element();
  }

  /** Closes all datasets, also those inside one that fails to close. */
  @Override
  public void close() {
    if (!opened.isEmpty()) {
      Samples outermost = opened.pop();
      try {
        outermost.close();
      } finally {
        close();
      }
    }
  }
}
