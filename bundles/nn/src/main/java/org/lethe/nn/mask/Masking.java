package org.lethe.nn.mask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Node;
import org.lethe.api.remover.Masker;
import org.lethe.api.remover.Remover;
import org.lethe.nn.Module;
import org.lethe.nn.Session;

/** A masking of images by an {@link InputForm}. Bound to the session's thread; freed with it. */
public final class Masking {
  private final InputForm input;
  private final Optional<Module> remover;
  private Optional<KeptMasks> kept = Optional.empty();

  /** Puts the masker's network on the session's device. */
  public Masking(Session session, InputForm input) {
    this.input = input.placed();
    this.remover =
        this.input.masker() instanceof Masker.Learned learned
            ? Optional.of(
                session.module(learned.remover().network(), learned.remover().weights()).freeze())
            : Optional.empty();
  }

  /**
   * Masks by a remover that is on the device already. It has to be frozen, and its weights must not
   * change as long as the masking is used.
   *
   * @since 1.1
   */
  public Masking(Module remover) {
    Model model = new Model(remover.network(), remover.weights());
    this.input = InputForm.masked(new Masker.Learned(model));
    this.remover = Optional.of(remover);
  }

  /**
   * Keeps the masks that a remover makes, for images that are masked again and again. Keeps none if
   * they would take more than an eighth of the heap.
   *
   * @param images number of images
   * @return this masking
   */
  public Masking keeping(int images) {
    long bytes = (long) images * Float.BYTES * remover.map(Masking::pixels).orElse(0);
    if (remover.isPresent() && bytes <= Runtime.getRuntime().maxMemory() / 8) {
      kept = Optional.of(new KeptMasks(bytes));
    }
    return this;
  }

  /**
   * Keeps the masks that a remover makes in a cache that other tasks use, too.
   *
   * @param masks a cache for the same masker and the same dataset
   * @return this masking
   * @since 1.2
   */
  public Masking sharing(KeptMasks masks) {
    kept = remover.map(module -> masks);
    return this;
  }

  private static boolean fills(Module remover) {
    Network network = remover.network();
    Node output = network.node(network.output());
    return !(output.layer() instanceof Layer.Mul && output.inputs().contains(Remover.MASK));
  }

  private static int pixels(Module remover) {
    var input = remover.network().input();
    return input.height() * input.width();
  }

  /**
   * Returns the masks of images. Only those of a remover are moved where the input says so.
   *
   * @param x float32 [N, C, H, W]
   * @param rows the images' indices within the split
   * @return [N, 1, H, W] in [0, 1], 1 keeps
   */
  public NDArray mask(NDManager step, NDArray x, Split split, int[] rows) {
    Shape one = new Shape(1, 1, x.getShape().get(2), x.getShape().get(3));
    Shape all = new Shape(rows.length, 1, one.get(2), one.get(3));
    var image = new org.lethe.api.network.Shape(1, (int) one.get(2), (int) one.get(3));
    if (remover.isPresent()) {
      NDArray masks =
          kept.flatMap(known -> known.get(step, split, rows, all))
              .orElseGet(() -> learned(remover.get(), x, split, rows));
      return input.moved().isEmpty() ? masks : moved(step, masks, split, rows, image);
    }
    if (input.masker() instanceof Masker.Random random) {
      return step.create(MaskPatterns.random(random, split, rows, image), all);
    }
    return input.masker() instanceof Masker.Centre centre
        ? step.create(MaskPatterns.centre(centre, image), one).repeat(0, rows.length)
        : step.ones(all);
  }

  private NDArray moved(
      NDManager step, NDArray masks, Split split, int[] rows, org.lethe.api.network.Shape image) {
    long seed = input.moved().orElseThrow();
    float[] moved = MaskPatterns.moved(masks.toFloatArray(), seed, split, rows, image);
    return step.create(moved, masks.getShape());
  }

  private NDArray learned(Module module, NDArray x, Split split, int[] rows) {
    NDArray mask = module.forward(x, Module.Mode.EVAL, List.of(Remover.MASK)).get(Remover.MASK);
    kept.ifPresent(masks -> masks.put(split, rows, mask));
    return mask;
  }

  /**
   * Returns the input of a network: {@code x * mask}, {@code x} itself where nothing is masked, or
   * the mask in each channel. A remover that fills what it removes returns its own output, unless
   * the masks are moved.
   */
  public NDArray apply(NDManager step, NDArray x, Split split, int[] rows) {
    if (input.maskAlone()) {
      return mask(step, x, split, rows).repeat(1, x.getShape().get(1));
    }
    if (input.moved().isEmpty() && remover.map(Masking::fills).orElse(false)) {
      return remover.orElseThrow().forward(x, Module.Mode.EVAL);
    }
    return input.masker() instanceof Masker.None ? x : x.mul(mask(step, x, split, rows));
  }
}
