package org.lethe.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/**
 * Grey noise in RGB with a red spot in the upper left quarter of the images that have {@value
 * #LEFT} and a blue one in the lower right quarter of those that have {@value #RIGHT}: learnt by
 * any network in a few updates. Each split holds all four combinations in turn and its own persons,
 * who are shown in four images each. A test overrides the one method that its images differ in.
 * Thread-safe.
 */
public class Spots implements Samples {
  /** The attribute of every second image. */
  public static final String LEFT = "Left";

  /** The attribute of the last two of every four images. */
  public static final String RIGHT = "Right";

  private static final int NOISE = 120;
  private static final int SPOT = 120;
  private static final int IMAGES_PER_PERSON = 4;
  private final int size;
  private final int count;

  /**
   * Draws nothing yet: images are made when they are asked for.
   *
   * @param size pixels per side
   * @param count images per split
   */
  public Spots(int size, int count) {
    this.size = size;
    this.count = count;
  }

  @Override
  public String fingerprint() {
    return "spots-%d-%d".formatted(size, count);
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int count(Split split) {
    return count;
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(Annotation.attribute(LEFT), Annotation.attribute(RIGHT));
  }

  @Override
  public int[] values(Split split, String annotation) {
    int bit =
        switch (annotation) {
          case LEFT -> 0;
          case RIGHT -> 1;
          default -> throw new LetheException("no annotation " + annotation);
        };
    return IntStream.range(0, count).map(index -> index >> bit & 1).toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    int first = List.of(Split.values()).indexOf(split) * count;
    return Optional.of(
        IntStream.range(0, count).map(index -> first + index / IMAGES_PER_PERSON).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int index : indices) {
      Draws noise = Streams.of(1, split.label()).at(0, index);
      for (int i = 0; i < size * size; i++) {
        boolean left = i / size < size / 2 && i % size < size / 2;
        boolean right = i / size >= size / 2 && i % size >= size / 2;
        int red = left && (index & 1) == 1 ? SPOT : 0;
        int blue = right && (index >> 1 & 1) == 1 ? SPOT : 0;
        target.put((byte) (noise.below(NOISE) + red));
        target.put((byte) noise.below(NOISE));
        target.put((byte) (noise.below(NOISE) + blue));
      }
    }
  }

  @Override
  public void close() {}
}
