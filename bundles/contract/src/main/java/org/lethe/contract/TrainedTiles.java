package org.lethe.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiles;

/**
 * A small classifier that was trained on {@link Tiles} within a second, to make it unlearn the
 * class {@value #UNLEARNED} and to measure how it predicts test images. Not thread-safe.
 *
 * @since 1.2
 */
public final class TrainedTiles {
  /** The name of the class that is unlearned. */
  public static final String UNLEARNED = "c";

  private static final int UNLEARNED_VALUE = 2;
  private static final int SIZE = 8;
  private static final int COUNT = 160;
  private static final int EPOCHS = 8;
  private final Samples samples = samples();
  private final Networks networks;
  private final Model model;

  /** Trains the classifier; the same one each time. */
  public TrainedTiles(Networks networks) {
    this.networks = networks;
    Network network = network();
    Training.Plan plan =
        new Training.Plan(
            new Model(network, Initial.weights(network, 1, "tiles")),
            samples,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            SplitRows.all(samples, Split.TRAIN),
            new TrainingOptions(EPOCHS, 16, 1e-2, 0),
            1,
            "tiles");
    model =
        new Model(
            network,
            Life.whole(new Training(networks, new CallingThread(), plan, Optional.empty())));
  }

  /**
   * Uses another classifier, which the caller trained on {@link #samples}.
   *
   * @param model a model of {@link #network}, or of an ensemble of such networks
   */
  public TrainedTiles(Networks networks, Model model) {
    this.networks = networks;
    this.model = model;
  }

  /** Returns the images. */
  public static Samples samples() {
    return new Tiles(SIZE, COUNT);
  }

  /** Returns the classifier. */
  public Model model() {
    return model;
  }

  /**
   * Returns the context in which the classifier unlearns the class.
   *
   * @param settings the settings in the form of a recipe
   */
  public Bench bench(Unlearner unlearner, Map<String, ?> settings) {
    return new Bench(unlearner, settings)
        .with(samples)
        .withOriginal(model)
        .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", EPOCHS))
        .forgettingClass(UNLEARNED);
  }

  /** Returns the accuracy of a model on test images of the unlearned class, from 0 to 1. */
  public double unlearned(Model other) {
    return accuracy(other, true);
  }

  /** Returns the accuracy of a model on test images of all other classes, from 0 to 1. */
  public double remaining(Model other) {
    return accuracy(other, false);
  }

  private double accuracy(Model other, boolean unlearned) {
    int[] labels = samples.values(Split.TEST, Spots.LEFT);
    int[] rows =
        IntStream.range(0, labels.length)
            .filter(row -> (labels[row] == UNLEARNED_VALUE) == unlearned)
            .toArray();
    Predictions.Pass pass = new Predictions.Pass(other, new Masker.None(), Split.TEST, rows);
    float[][] logits =
        Life.whole(
                new Predictions(
                    networks, new CallingThread(), samples, List.of(pass), Optional.empty()))
            .get(0);
    return IntStream.range(0, rows.length)
        .map(i -> largest(logits[i]) == labels[rows[i]] ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }

  /** Returns the network of the classifier, with batch normalisation. */
  public static Network network() {
    Network.Builder b = Network.builder(new Shape(3, SIZE, SIZE));
    b.add("conv1", new Layer.Conv2d(3, 8, 4, 4, 0, false), "x");
    b.add("bn1", new Layer.BatchNorm2d(8), "conv1");
    b.add("relu1", new Layer.Relu(), "bn1");
    b.add("conv2", new Layer.Conv2d(8, 16, 2, 2, 0, true), "relu1");
    b.add("relu2", new Layer.Relu(), "conv2");
    b.add("mean", new Layer.GlobalMean(), "relu2");
    b.add("fc", new Layer.Linear(16, 4), "mean");
    return b.build("fc", List.of("relu1", "relu2"));
  }
}
