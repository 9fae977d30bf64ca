package org.lethe.unlearner.filtration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.nn.Module;
import org.lethe.nn.Session;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.Masking;
import org.lethe.nn.predict.Logits;

/**
 * Mean logits of M over the training images of each class, a batch per step. The result has a row
 * per class; the row of a class without images is NaN.
 */
final class MeanLogits implements Task<double[][]> {
  private static final int BATCH = 64;
  private final UnlearnContext context;
  private final Session session;
  private final Module module;
  private final Masking raw;
  private final int[] labels;
  private final double[][] sums;
  private final long[] counts;
  private int images;

  MeanLogits(Session session, UnlearnContext context, Optional<StateReader> state) {
    this.context = context;
    this.session = session;
    this.labels = context.samples().values(Split.TRAIN, context.task());
    var network = context.original().network();
    int classes = network.node(network.output()).shape().channels();
    this.sums = new double[classes][classes];
    this.counts = new long[classes];
    this.module = session.module(network, context.original().weights()).freeze();
    this.raw = new Masking(session, InputForm.masked(new Masker.None()));
    state.ifPresent(this::load);
  }

  @Override
  public boolean step() {
    if (images == labels.length) {
      return false;
    }
    int[] rows = new int[Math.min(BATCH, labels.length - images)];
    Arrays.setAll(rows, i -> images + i);
    float[][] logits = Logits.of(session, module, context.samples(), Split.TRAIN, rows, raw);
    for (int i = 0; i < rows.length; i++) {
      int label = labels[rows[i]];
      counts[label]++;
      for (int k = 0; k < logits[i].length; k++) {
        sums[label][k] += logits[i][k];
      }
    }
    images += rows.length;
    return images < labels.length;
  }

  @Override
  public Progress progress() {
    return new Progress("mean logits", images, labels.length, "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("images", images);
    for (int label = 0; label < sums.length; label++) {
      StateWriter part = state.child("class-" + label);
      part.put("count", counts[label]);
      for (int k = 0; k < sums.length; k++) {
        part.put("sum-" + k, sums[label][k]);
      }
    }
  }

  private void load(StateReader state) {
    images = Math.toIntExact(state.integer("images"));
    for (int label = 0; label < sums.length; label++) {
      StateReader part = state.child("class-" + label);
      counts[label] = part.integer("count");
      for (int k = 0; k < sums.length; k++) {
        sums[label][k] = part.decimal("sum-" + k);
      }
    }
  }

  @Override
  public double[][] result() {
    if (images < labels.length) {
      throw new IllegalStateException("not finished: image " + images + " of " + labels.length);
    }
    double[][] means = new double[sums.length][];
    for (int label = 0; label < means.length; label++) {
      double count = counts[label];
      means[label] = Arrays.stream(sums[label]).map(sum -> sum / count).toArray();
    }
    return means;
  }

  @Override
  public void close() {
    session.close();
  }
}
