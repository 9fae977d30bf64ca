package org.lethe.api.unlearner;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * The work of a procedure: the number of images that its updates have used, one that was used twice
 * counted twice. Unlike its time, it is the same in each execution.
 *
 * @since 2.1
 */
public final class Work {
  /** The name of the measurements. */
  public static final String FIGURE = "work";

  private Work() {}

  /**
   * Returns a series with the work until the end of each of its epochs, labelled with the epoch and
   * the split.
   *
   * @param series a series of measurements, labelled with the epochs 1, 2, ...
   * @param images the number of images that the updates of an epoch use
   */
  public static List<Measurement> with(List<Measurement> series, long images) {
    long epochs =
        series.stream().flatMap(each -> each.label(Label.EPOCH).stream()).distinct().count();
    return Stream.concat(
            series.stream(),
            LongStream.rangeClosed(1, epochs).mapToObj(epoch -> after(epoch, epoch * images)))
        .toList();
  }

  /**
   * Returns the work until the end of an epoch.
   *
   * @param epoch the number of finished epochs, or of those parts that snapshots follow
   * @param images the number of images that all updates so far have used
   */
  public static Measurement after(long epoch, long images) {
    return Measurement.of(FIGURE, (double) images, images)
        .with(Label.EPOCH, Long.toString(epoch))
        .with(Label.SPLIT, "train");
  }
}
