package org.lethe.prediction;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.network.Shape;
import org.lethe.images.ImageDecoder;
import org.lethe.images.ImageFormat;
import org.lethe.images.UnreadableImageException;
import org.lethe.runs.PicturePrediction;

/**
 * Predictions of small batches of pictures. Pictures are read on the calling thread, so that a run
 * on the same device is hardly delayed.
 */
final class PictureBatches implements AutoCloseable {
  private static final long BYTES = 4L << 20;

  /**
   * The greatest number of pictures of a batch. It is small, so that progress is shown soon and the
   * user can stop the prediction.
   */
  private static final int MOST = 8;

  private static final long MOST_PIXELS = 16_000_000;

  private final ModelDescription description;
  private final Classifier classifier;
  private final DeviceCalls device;
  private final ImageDecoder decoder;
  private final ByteBuffer images;

  PictureBatches(ModelDescription description, Classifier classifier, DeviceCalls device) {
    this.description = description;
    this.classifier = classifier;
    this.device = device;
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

  /** Returns the greatest number of pictures of a batch. */
  int size() {
    Shape image = description.input();
    return (int) Math.max(1, Math.min(MOST, BYTES / image.count()));
  }

  /**
   * Returns predictions for at most {@link #size} pictures.
   *
   * @throws LetheException if the device does not answer, or this thread was interrupted
   */
  List<PicturePrediction> predict(List<Path> pictures) {
    List<Optional<String>> problems = new ArrayList<>();
    images.clear();
    for (Path picture : pictures) {
      if (Thread.currentThread().isInterrupted()) {
        throw new LetheException("stopped");
      }
      problems.add(read(picture));
    }
    images.flip();
    int count = (int) problems.stream().filter(Optional::isEmpty).count();
    double[][] probabilities =
        count == 0 ? new double[0][] : device.call(() -> classifier.probabilities(images, count));
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

  /** Adds a picture; returns the reason if it cannot be read. */
  private Optional<String> read(Path picture) {
    try {
      put(decoder.decode(picture));
      return Optional.empty();
    } catch (UnreadableImageException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Adds an image, converted to the channels of the model. */
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

  /**
   * Releases the decoder, and the model on the device without waiting, because the device may not
   * respond.
   */
  @Override
  public void close() {
    decoder.close();
    device.post(classifier::close);
  }
}
