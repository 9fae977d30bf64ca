package org.lethe.evaluator.inversion;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Picture;

/**
 * A grid per inverted class (Figure 7): the mean image of the class first, then a row per model,
 * with a column per kept epoch and one for the final model, and white lines between.
 */
final class InversionPictures {
  private static final int COLOURS = 3;
  private static final int GAP = 2;
  private static final int WHITE = 255;
  private final Samples samples;
  private final List<Subject> subjects;
  private final InvertedClasses classes;
  private final ClassMeans means;
  private final List<Found> found;
  private final List<String> names;
  private final List<Integer> epochs;

  InversionPictures(
      EvaluationContext context, InvertedClasses classes, ClassMeans means, List<Found> found) {
    samples = context.samples();
    subjects = context.subjects();
    this.classes = classes;
    this.means = means;
    this.found = found;
    names = subjects.stream().map(Subject::name).distinct().toList();
    epochs =
        new ArrayList<>(
            subjects.stream()
                .flatMapToInt(subject -> subject.epoch().stream())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Returns the grid of the requested class, then those of the controls. */
  List<Picture> all() {
    return IntStream.range(0, classes.count()).mapToObj(this::picture).toList();
  }

  private Picture picture(int place) {
    int width = (epochs.size() + 1) * (samples.width() + GAP) - GAP;
    int height = (names.size() + 1) * (samples.height() + GAP) - GAP;
    byte[] rgb = new byte[height * width * COLOURS];
    Arrays.fill(rgb, (byte) WHITE);
    paint(rgb, 0, epochs.size(), means.mean(place));
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      int column =
          subject.epoch().isPresent() ? epochs.indexOf(subject.epoch().getAsInt()) : epochs.size();
      paint(rgb, 1 + names.indexOf(subject.name()), column, found.get(i).images().get(place));
    }
    String name = place == 0 ? "inversion" : "inversion-control-" + place;
    return new Picture(name, caption(place), width, height, ByteBuffer.wrap(rgb));
  }

  private String caption(int place) {
    String columns =
        epochs.isEmpty()
            ? ""
            : "; from left to right after epoch %s, and the final model"
                .formatted(epochs.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    return "class %s, from top to bottom: mean training image, %s%s; each picture has its own brightness"
        .formatted(classes.names().get(place), String.join(", ", names), columns);
  }

  /** Paints an image of [channels, height, width], its largest value white; NaN is black. */
  private void paint(byte[] rgb, int row, int column, float[] image) {
    int width = (epochs.size() + 1) * (samples.width() + GAP) - GAP;
    int pixels = samples.height() * samples.width();
    float largest = largest(image);
    for (int i = 0; i < pixels; i++) {
      int y = row * (samples.height() + GAP) + i / samples.width();
      int x = column * (samples.width() + GAP) + i % samples.width();
      for (int c = 0; c < COLOURS; c++) {
        float value = image[Math.min(c, samples.channels() - 1) * pixels + i];
        rgb[(y * width + x) * COLOURS + c] = (byte) Math.round(WHITE * value / largest);
      }
    }
  }

  private static float largest(float[] image) {
    float largest = 0;
    for (float value : image) {
      largest = value > largest ? value : largest;
    }
    return largest > 0 ? largest : 1;
  }
}
