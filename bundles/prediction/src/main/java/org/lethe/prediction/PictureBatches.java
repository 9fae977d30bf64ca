package org.lethe.engine.prediction;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lethe.api.network.Shape;
import org.lethe.engine.steps.OnCompute;
import org.lethe.images.ImageDecoder;
import org.lethe.images.ImageFormat;
import org.lethe.images.UnreadableImageException;
import org.lethe.runs.PicturePrediction;

/**
 * Asks a model about some pictures at a time. They are read on the calling thread, so that a run on
 * the same compute hardly waits.
 */
final class PictureBatches implements AutoCloseable {
  private static final long BYTES = 4L << 20;

  /** Few, so that its user soon sees how far it is, and can stop it. */
  private static final int MOST = 8;

  private static final long MOST_PIXELS = 16_000_000;

  private final ModelDescription description;
  private final Classifier classifier;
  private final OnCompute compute;
  private final Duration patience;
  private final ImageDecoder decoder;
  private final ByteBuffer images;

  /**
   * Asks it there.
   *
   * @param patience with some pictures
   */
  PictureBatches(
      ModelDescription description, Classifier classifier, OnCompute compute, Duration patience) {
    this.description = description;
    this.classifier = classifier;
    this.compute = compute;
    this.patience = patience;
    Shape image = description.input();
    this.decoder =
        new ImageDecoder(
            EnumSet.allOf(ImageFormat.class),
            MOST_PIXELS,
            image.width(),
            image.height(),
            description.crop());
    this.images = ByteBuffer.allocateDirect(Math.toIntExact(size() * description.input().count()));
  }

  /** How many pictures at a time. */
  int size() {
    Shape image = description.input();
    return (int) Math.max(1, Math.min(MOST, BYTES / image.count()));
  }

  /**
   * Predictions for at most {@link #size} pictures.
   *
   * @throws HungException if that takes too long
   * @throws CancellationException if this thread was interrupted
   */
  List<PicturePrediction> predict(List<Path> pictures) {
    List<Optional<String>> problems = new ArrayList<>();
    images.clear();
    for (Path picture : pictures) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted");
      }
      problems.add(read(picture));
    }
    images.flip();
    int count = (int) problems.stream().filter(Optional::isEmpty).count();
    double[][] probabilities =
        count == 0
            ? new double[0][]
            : compute.call(() -> classifier.probabilities(images, count), patience);
    List<PicturePrediction> predictions = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < pictures.size(); i++) {
      boolean seen = problems.get(i).isEmpty();
      predictions.add(
          new PicturePrediction(
              pictures.get(i),
              problems.get(i),
              description.task(),
              seen ? named(probabilities[next++]) : Map.of()));
    }
    return predictions;
  }

  /** What is wrong with it, or nothing. */
  private Optional<String> read(Path picture) {
    try {
      put(decoder.decode(picture));
      return Optional.empty();
    } catch (UnreadableImageException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Adds an image in the model's channels. */
  private void put(byte[] rgb) {
    if (description.input().channels() == 3) {
      images.put(rgb);
      return;
    }
    for (int i = 0; i < rgb.length; i += 3) {
      double luma =
          0.299 * (rgb[i] & 0xff) + 0.587 * (rgb[i + 1] & 0xff) + 0.114 * (rgb[i + 2] & 0xff);
      images.put((byte) Math.round(luma));
    }
  }

  private Map<String, Double> named(double[] probabilities) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      named.put(description.classes().get(i), probabilities[i]);
    }
    return named;
  }

  /** Not awaited: the device may hang. */
  @Override
  public void close() {
    decoder.close();
    compute.post(classifier::close);
  }
}
