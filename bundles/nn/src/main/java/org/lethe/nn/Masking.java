package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;

/** Masks images as a {@link Masker} says. Bound to the session's thread; freed with it. */
public final class Masking {
  private final Masker masker;
  private final Optional<Module> remover;

  /** Puts a masker on the session's device. */
  public Masking(Session session, Masker masker) {
    this.masker = masker;
    this.remover =
        masker instanceof Masker.Learned learned
            ? Optional.of(
                session.module(learned.remover().network(), learned.remover().weights()).freeze())
            : Optional.empty();
  }

  /**
   * The masks of images.
   *
   * @param x float32 [N, C, H, W]
   * @param rows the images' indices within the split
   * @return [N, 1, H, W] in [0, 1], 1 keeps
   */
  public NDArray mask(NDManager step, NDArray x, Split split, int[] rows) {
    Shape shape = new Shape(rows.length, 1, x.getShape().get(2), x.getShape().get(3));
    if (remover.isPresent()) {
      return remover.get().forward(x, Module.Mode.EVAL, List.of(Remover.MASK)).get(Remover.MASK);
    }
    return masker instanceof Masker.Random random
        ? step.create(cells(random, split, rows, shape), shape)
        : step.ones(shape);
  }

  /** The masked images: {@code x * mask}, {@code x} itself where nothing is masked. */
  public NDArray apply(NDManager step, NDArray x, Split split, int[] rows) {
    return masker instanceof Masker.None ? x : x.mul(mask(step, x, split, rows));
  }

  private static float[] cells(Masker.Random random, Split split, int[] rows, Shape shape) {
    int height = (int) shape.get(2);
    int width = (int) shape.get(3);
    int grid = random.grid();
    float[] masks = new float[rows.length * height * width];
    Streams streams = Streams.of(random.seed(), "mask/" + split.label());
    int next = 0;
    for (int row : rows) {
      boolean[] kept = kept(random, streams.at(0, row));
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          masks[next++] = kept[y * grid / height * grid + x * grid / width] ? 1 : 0;
        }
      }
    }
    return masks;
  }

  /** Exactly the wanted number of cells, rounded up or down by chance so that the mean is right. */
  private static boolean[] kept(Masker.Random random, Draws draws) {
    int cells = random.grid() * random.grid();
    int left = (int) Math.floor(random.keep() * cells + draws.uniform());
    boolean[] kept = new boolean[cells];
    for (int i = 0; i < cells; i++) {
      if (draws.below(cells - i) < left) {
        kept[i] = true;
        left--;
      }
    }
    return kept;
  }
}
