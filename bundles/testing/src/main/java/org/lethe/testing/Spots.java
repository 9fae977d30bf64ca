package org.lethe.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/**
 * Rendered RGB images of noise with two attributes, which any network learns in a few updates.
 * Images with {@value #LEFT} have a red upper left quarter, those with {@value #RIGHT} a blue lower
 * right quarter. The four combinations alternate within each split. Each person appears in four
 * consecutive images of one split. Both attributes can be held. Tests may override single methods.
 * Thread-safe.
 */
public class Spots implements Samples {
  /** The name of the attribute that every second image has. */
  public static final String LEFT = "Left";

  /** The name of the attribute that the last two of every four images have. */
  public static final String RIGHT = "Right";

  private static final int NOISE = 120;
  private static final int SPOT = 120;
  private static final int IMAGES_PER_PERSON = 4;
  private final int size;
  private final int count;
  private final Map<String, Integer> held;

  /**
   * Creates samples. Images are rendered when they are read.
   *
   * @param size the number of pixels per side
   * @param count the number of images per split
   */
  public Spots(int size, int count) {
    this(size, count, Map.of());
  }

  /**
   * Creates samples with attributes held.
   *
   * @param size the number of pixels per side
   * @param count the number of images per split
   * @param held the values of the held attributes by name
   */
  protected Spots(int size, int count, Map<String, Integer> held) {
    this.size = size;
    this.count = count;
    this.held = Map.copyOf(held);
  }

  @Override
  public String fingerprint() {
    String plain = "spots-%d-%d".formatted(size, count);
    return held.isEmpty() ? plain : plain + "-" + new TreeMap<>(held);
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
    return IntStream.range(0, count).map(index -> value(index, annotation)).toArray();
  }

  private int value(int index, String annotation) {
    return held.getOrDefault(annotation, index >> bit(annotation) & 1);
  }

  private static int bit(String annotation) {
    return switch (annotation) {
      case LEFT -> 0;
      case RIGHT -> 1;
      default -> throw new LetheException("no annotation " + annotation);
    };
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
      int leftSpot = SPOT * value(index, LEFT);
      int rightSpot = SPOT * value(index, RIGHT);
      for (int i = 0; i < size * size; i++) {
        int red = quarter(i, false) ? leftSpot : 0;
        int blue = quarter(i, true) ? rightSpot : 0;
        target.put((byte) (noise.below(NOISE) + red));
        target.put((byte) noise.below(NOISE));
        target.put((byte) (noise.below(NOISE) + blue));
      }
    }
  }

  /** Returns both attributes, because the quarter of each is known. */
  @Override
  public Set<String> parts() {
    return Set.of(LEFT, RIGHT);
  }

  /** Returns the quarter of an attribute, also in images without it. */
  @Override
  public byte[] part(Split split, int index, String annotation) {
    boolean lower = bit(annotation) == 1;
    byte[] mask = new byte[size * size];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (quarter(i, lower) ? 1 : 0);
    }
    return mask;
  }

  /** Returns whether a pixel is in the upper left or the lower right quarter. */
  private boolean quarter(int pixel, boolean lower) {
    int y = pixel / size;
    int x = pixel % size;
    return lower ? y >= size / 2 && x >= size / 2 : y < size / 2 && x < size / 2;
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    return Optional.of(new Spots(size, count, holdingToo(attribute, value)));
  }

  /**
   * Returns the held attributes and one more.
   *
   * @throws LetheException if the attribute is unknown or does not have the value
   */
  protected final Map<String, Integer> holdingToo(String attribute, int value) {
    if (bit(attribute) >= 0 && value != 0 && value != 1) {
      throw new LetheException(attribute + " cannot be " + value);
    }
    Map<String, Integer> more = new TreeMap<>(held);
    more.put(attribute, value);
    return more;
  }

  @Override
  public void close() {}
}
