package org.lethe.unlearner.debias;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Spots;

/**
 * Spots of which the red one, the task, is hard to see, and the blue one easy. In training and
 * validation few images have only one of them.
 */
final class Biased extends Spots {
  static final int SIZE = 8;
  private static final int COUNT = 1_200;
  private static final int FAINTER = 80;

  private Biased() {
    super(SIZE, COUNT);
  }

  /**
   * Creates samples. The test split has 100 images of each combination; training has 300 of those
   * with both spots or none, validation 150 and 30 of the others.
   *
   * @param rare number of training images of each combination with one spot
   */
  static Samples of(int rare) {
    return Selections.rows(
        new Biased(),
        Map.of(
            Split.TRAIN, rows(300, rare),
            Split.VALIDATION, rows(150, 30),
            Split.TEST, rows(100, 100)));
  }

  /** Returns rows of Spots, in which the four combinations alternate: none, left, right, both. */
  private static int[] rows(int frequent, int rare) {
    List<Integer> counts = List.of(frequent, rare, rare, frequent);
    return IntStream.range(0, COUNT).filter(row -> row / 4 < counts.get(row % 4)).toArray();
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    int start = target.position();
    super.images(split, indices, target);
    for (int i = 0; i < indices.length; i++) {
      for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
        boolean spot = pixel / SIZE < SIZE / 2 && pixel % SIZE < SIZE / 2;
        int red = start + 3 * (i * SIZE * SIZE + pixel);
        if (spot && indices[i] % 2 == 1) {
          target.put(red, (byte) (target.get(red) - FAINTER));
        }
      }
    }
  }
}
