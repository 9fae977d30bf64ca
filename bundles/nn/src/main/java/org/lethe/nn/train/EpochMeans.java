package org.lethe.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * Running means of some figures, e.g. losses, for each epoch of a training. Not thread-safe.
 *
 * @since 1.1
 */
public final class EpochMeans {
  private final List<Means> epochs = new ArrayList<>();

  /**
   * Creates means over no images.
   *
   * @param figures the names of the figures
   * @param count the number of epochs
   */
  public EpochMeans(List<String> figures, int count) {
    for (int i = 0; i < count; i++) {
      epochs.add(new Means(figures));
    }
  }

  /**
   * Adds the means over a batch.
   *
   * @param epoch the epoch, from 0
   * @param means the values in the order of the figures
   * @param batch the number of images
   */
  public void add(int epoch, double[] means, int batch) {
    epochs.get(epoch).add(means, batch);
  }

  /** Returns the means of an epoch so far; none before its first batch. */
  public Map<String, Double> means(int epoch) {
    return epochs.get(epoch).means();
  }

  /** Returns the means of all epochs, labelled with epoch and split. */
  public List<Measurement> series() {
    List<Measurement> series = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      Means means = epochs.get(i);
      String epoch = Integer.toString(i + 1);
      means
          .means()
          .forEach(
              (figure, mean) ->
                  series.add(
                      Measurement.of(figure, mean, means.images())
                          .with(Label.SPLIT, Split.TRAIN.label())
                          .with(Label.EPOCH, epoch)));
    }
    return series;
  }

  /** Writes the means of the epochs that have begun. */
  public void save(StateWriter state) {
    for (int i = 0; i < epochs.size() && epochs.get(i).images() > 0; i++) {
      epochs.get(i).save(state.child("epoch-" + i));
    }
  }

  /** Reads a state that {@link #save} wrote. */
  public void load(StateReader state) {
    for (int i = 0; i < epochs.size() && state.has("epoch-" + i); i++) {
      epochs.get(i).load(state.child("epoch-" + i));
    }
  }
}
