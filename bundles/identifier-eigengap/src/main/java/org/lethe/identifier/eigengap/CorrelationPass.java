package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/**
 * A pass over the training images, with fixed statistics, that gathers the moments of a layer's
 * outputs.
 */
final class CorrelationPass {
  private final Session session;
  private final Module module;
  private final Samples samples;
  private final String layer;
  private final Similarity similarity;
  private final int batch;
  private Optional<Moments> moments = Optional.empty();

  CorrelationPass(
      Session session,
      Module module,
      Samples samples,
      String layer,
      Similarity similarity,
      int batch) {
    this.session = session;
    this.module = module;
    this.samples = samples;
    this.layer = layer;
    this.similarity = similarity;
    this.batch = batch;
  }

  /** Returns the number of steps. */
  int steps() {
    return (images() + batch - 1) / batch;
  }

  /** Returns the number of training images. */
  int images() {
    return samples.count(Split.TRAIN);
  }

  /** Adds a batch of images, counted from 0. */
  void step(int index) {
    if (moments.isEmpty()) {
      moments = Optional.of(none());
    }
    int from = index * batch;
    int[] rows = IntStream.range(from, Math.min(images(), from + batch)).toArray();
    try (NDManager step = session.step()) {
      NDArray x = session.images(step, samples, Split.TRAIN, rows);
      NDArray output = module.forward(x, Module.Mode.EVAL, List.of(layer)).get(layer);
      moments.orElseThrow().add(step, output);
    }
  }

  private Moments none() {
    return new Moments(session, similarity, module.network().node(layer).shape().channels());
  }

  /** Returns the correlation of the images so far. */
  Correlation correlation() {
    return moments.orElseThrow().correlation();
  }

  /** Forgets the images, before another pass. */
  void clear() {
    moments.ifPresent(Moments::close);
    moments = Optional.empty();
  }

  /** Writes the moments of a pass that was not cleared. */
  void save(StateWriter state) {
    moments.ifPresent(now -> now.save(state));
  }

  /** Reads what {@link #save} wrote. */
  void load(StateReader state) {
    if (state.has(Moments.COUNT)) {
      moments = Optional.of(none());
      moments.ifPresent(now -> now.load(state));
    }
  }
}
