package org.lethe.unlearner.debias;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.testing.Spots;

/** Images of one colour each, by a formula, and with three classes of the task if wanted. */
final class Colours extends Spots {
  static final int SIZE = 2;
  private static final int PERSON = 12;
  private final int classes;

  Colours(int count, int classes) {
    super(SIZE, count);
    this.classes = classes;
  }

  @Override
  public List<Annotation> annotations() {
    return classes == 2
        ? super.annotations()
        : List.of(new Annotation(LEFT, List.of("a", "b", "c")), Annotation.attribute(RIGHT));
  }

  @Override
  public int[] values(Split split, String annotation) {
    return classes == 2 || annotation.equals(RIGHT)
        ? super.values(split, annotation)
        : IntStream.range(0, count(split)).map(index -> index % classes).toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return Optional.of(IntStream.range(0, count(split)).map(index -> index / PERSON).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int index : indices) {
      for (int i = 0; i < SIZE * SIZE * 3; i++) {
        target.put((byte) colour(index, i % 3));
      }
    }
  }

  private static int colour(int index, int channel) {
    int spot = channel == 0 ? 30 * (index & 1) : channel == 2 ? 25 * (index >> 1 & 1) : 0;
    return 40 + spot + (index * 37 + channel * 59 + index * index * channel) % 83;
  }
}
