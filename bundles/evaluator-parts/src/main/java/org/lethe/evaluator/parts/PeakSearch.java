package org.lethe.evaluator.parts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.filter.Encoding;

/**
 * Search for the test images with the highest responses of each group, a batch per step. Its memory
 * does not grow with the number of images. The network is on the device from the first step until
 * {@link #close}.
 */
final class PeakSearch implements AutoCloseable {
  private static final int BATCH = 64;
  private static final String DONE = "done";

  /** The network on the device. */
  private record Running(Session session, Module module) {}

  private final Networks networks;
  private final Compute compute;
  private final Samples samples;
  private final Model responses;
  private final List<Peaks> peaks;
  private final int total;
  private Optional<Running> running = Optional.empty();
  private int done;

  /**
   * Starts or resumes the search.
   *
   * @param responses the network of {@link Encoding#responses}
   * @param groups the number of groups
   * @param most the number of images per group; 0 for no search
   */
  PeakSearch(
      Networks networks,
      Compute compute,
      Samples samples,
      Model responses,
      int groups,
      int most,
      Optional<StateReader> state) {
    this.networks = networks;
    this.compute = compute;
    this.samples = samples;
    this.responses = responses;
    this.peaks = IntStream.range(0, groups).mapToObj(group -> new Peaks(most)).toList();
    this.total = most == 0 ? 0 : samples.count(Split.TEST);
    state.filter(saved -> saved.has(DONE)).ifPresent(this::load);
  }

  private void load(StateReader state) {
    done = (int) state.integer(DONE);
    for (int group = 0; group < peaks.size(); group++) {
      peaks.get(group).load(state.child(Encoding.mean(group)));
    }
  }

  /** Searches the next batch; returns false if there is none after it. */
  boolean step() {
    int[] rows = IntStream.range(done, Math.min(total, done + BATCH)).toArray();
    if (rows.length > 0) {
      search(rows);
      done += rows.length;
    }
    return done < total;
  }

  private void search(int[] rows) {
    List<String> nodes = IntStream.range(0, peaks.size()).mapToObj(Encoding::mean).toList();
    Session session = running().session();
    try (NDManager step = session.step()) {
      NDArray x = session.images(step, samples, Split.TEST, rows);
      Map<String, NDArray> maps = running().module().forward(x, Module.Mode.EVAL, nodes);
      for (int group = 0; group < nodes.size(); group++) {
        add(peaks.get(group), maps.get(nodes.get(group)).toFloatArray(), rows);
      }
    }
  }

  private Running running() {
    if (running.isEmpty()) {
      running = Optional.of(networks.open(compute, this::open));
    }
    return running.get();
  }

  private Running open(Session session) {
    return new Running(session, session.module(responses.network(), responses.weights()).freeze());
  }

  @Override
  public void close() {
    running.map(Running::session).ifPresent(Session::close);
    running = Optional.empty();
  }

  private static void add(Peaks peaks, float[] maps, int[] rows) {
    int cells = maps.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      peaks.add(Peak.of(maps, i * cells, cells, rows[i]));
    }
  }

  /** Returns the number of images so far. */
  int done() {
    return done;
  }

  /** Returns the number of all images; 0 for no search. */
  int total() {
    return total;
  }

  void save(StateWriter state) {
    state.put(DONE, done);
    for (int group = 0; group < peaks.size(); group++) {
      peaks.get(group).save(state.child(Encoding.mean(group)));
    }
  }

  /** Returns the highest responses so far of each group. */
  List<Peaks> peaks() {
    return peaks;
  }
}
