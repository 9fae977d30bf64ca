package org.lethe.evaluator.membership;

import java.util.Arrays;
import org.lethe.api.random.Streams;

/**
 * Random halves of images. Each pair of shadow models has a new order of the images: the first
 * model has one half, the second the other. So each image is in half of an even number of shadow
 * models.
 */
final class Halves {
  private final Streams streams;
  private final int count;

  /**
   * Creates the halves of images.
   *
   * @param stream the name of the random stream
   * @param count the number of images, at least 2
   */
  Halves(long seed, String stream, int count) {
    this.streams = Streams.of(seed, MembershipEvaluator.ID + "/halves/" + stream);
    this.count = count;
  }

  /** Returns the images of a shadow model, ascending. */
  int[] of(int shadow) {
    int[] order = streams.permutation(shadow / 2, count);
    int middle = (count + 1) / 2;
    int[] half =
        shadow % 2 == 0
            ? Arrays.copyOf(order, middle)
            : Arrays.copyOfRange(order, middle, order.length);
    Arrays.sort(half);
    return half;
  }

  /**
   * Returns for each of some images whether it is in the half of a shadow model.
   *
   * @param images indices of images
   */
  boolean[] contains(int shadow, int[] images) {
    int[] half = of(shadow);
    boolean[] contained = new boolean[images.length];
    for (int i = 0; i < images.length; i++) {
      contained[i] = Arrays.binarySearch(half, images[i]) >= 0;
    }
    return contained;
  }
}
