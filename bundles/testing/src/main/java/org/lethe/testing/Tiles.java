package org.lethe.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;

/**
 * Rendered RGB images of four classes, which alternate within each split: the quarter of the image
 * with the number of the class, row by row, is bright, in the colour of the class. Pixels are given
 * by a formula, which programs in other languages can repeat. The annotation has the name {@value
 * Spots#LEFT}, by which a {@link Bench} trains. Thread-safe.
 *
 * @since 1.3
 */
public class Tiles extends Spots {
  private static final List<String> CLASSES = List.of("a", "b", "c", "d");
  private static final int CHANNELS = 3;
  private static final int BRIGHT = 120;
  private static final int NOISE = 101;
  private final int size;

  /**
   * Creates samples. Images are rendered when they are read.
   *
   * @param size the number of pixels per side, even
   * @param count the number of images per split
   */
  public Tiles(int size, int count) {
    super(size, count);
    this.size = size;
  }

  @Override
  public String fingerprint() {
    return "tiles-" + super.fingerprint();
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(new Annotation(LEFT, CLASSES));
  }

  @Override
  public int[] values(Split split, String annotation) {
    if (!annotation.equals(LEFT)) {
      throw new LetheException("no annotation " + annotation);
    }
    return IntStream.range(0, count(split)).map(index -> index % CLASSES.size()).toArray();
  }

  /**
   * Copies images: byte {@code i} of image {@code n} is {@code (7919 n + 31 i + 17 n i + s) mod
   * 101}, with {@code s} the index of the split, 0 for training, plus 120 where the pixel is in the
   * quarter of the class and the channel is the class modulo 3.
   */
  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    int place = List.of(Split.values()).indexOf(split);
    for (int index : indices) {
      int shown = index % CLASSES.size();
      for (int i = 0; i < size * size * CHANNELS; i++) {
        int pixel = i / CHANNELS;
        int quarter = pixel / size / (size / 2) * 2 + pixel % size / (size / 2);
        boolean bright = quarter == shown && i % CHANNELS == shown % CHANNELS;
        int noise = (7919 * index + 31 * i + 17 * index * i + place) % NOISE;
        target.put((byte) (noise + (bright ? BRIGHT : 0)));
      }
    }
  }
}
