package org.lethe.nn.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.random.Streams;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;

/**
 * Gradient of a classifier's loss with respect to its trained parameters, one batch of training
 * images per step, with fixed statistics. The result is the mean over the batches, weighted by
 * their sizes, of the gradient of the batch's mean loss or of its square. It is a vector in the
 * order of the state dict.
 *
 * @since 1.1
 */
public final class LossGradient implements Task<Tensor> {

  /** Function of the gradient of a batch, applied before the mean is taken. */
  public enum Power {
    /** Gradient itself: the mean is the gradient of the mean loss over all images. */
    FIRST,
    /**
     * Square of each component: with batches of one image, the diagonal of the empirical Fisher.
     */
    SECOND
  }

  /**
   * Plan of the passes over the images.
   *
   * @param model the classifier
   * @param samples the images
   * @param target annotations whose loss is differentiated
   * @param rows indices of the training split, at least one
   * @param batch images per batch, at least 1; the last batch may have fewer
   * @param power function of each gradient
   * @param seed seed of the run
   * @param stream name of the random stream for the order of the images
   */
  @SuppressWarnings("ArrayRecordComponent") // plans are not compared, and rows are many
  public record Plan(
      Model model,
      Samples samples,
      Target target,
      int[] rows,
      int batch,
      Power power,
      long seed,
      String stream) {

    private int[] order() {
      int[] order = Streams.of(seed, stream + "/order").permutation(0, rows.length);
      return Arrays.stream(order).map(i -> rows[i]).toArray();
    }
  }

  private final Plan plan;
  private final Session session;
  private final Module module;
  private final NDArray sum;
  private final int[][] columns;
  private final int[] order;
  private int images;

  private LossGradient(Session session, Plan plan, Optional<StateReader> state) {
    this.session = session;
    this.plan = plan;
    this.columns = plan.target().columns(plan.samples(), Split.TRAIN);
    this.order = plan.order();
    this.module = session.module(plan.model().network(), plan.model().weights());
    this.sum = module.vector().zerosLike();
    state.ifPresent(this::load);
  }

  /**
   * Starts or resumes the passes. It must be called on the thread of the compute.
   *
   * @param state a state that {@link #save} wrote
   */
  public static LossGradient start(
      Networks networks, Compute compute, Plan plan, Optional<StateReader> state) {
    return networks.open(compute, session -> new LossGradient(session, plan, state));
  }

  @Override
  public boolean step() {
    if (images == order.length) {
      return false;
    }
    int end = Math.min(order.length, images + plan.batch());
    add(Arrays.copyOfRange(order, images, end));
    images = end;
    return images < order.length;
  }

  private void add(int[] rows) {
    try (NDManager step = session.step()) {
      NDArray x = session.images(step, plan.samples(), Split.TRAIN, rows);
      try (GradientCollector gradients = session.gradients()) {
        NDArray logits = module.forward(x, Module.Mode.EVAL);
        gradients.backward(plan.target().loss(session, step, logits, columns, rows));
      }
      NDArray gradient = module.gradient(step);
      if (plan.power() == Power.SECOND) {
        gradient.muli(gradient);
      }
      sum.addi(gradient.muli(session.scalar(step, rows.length)));
      module.clearGradient();
    }
  }

  @Override
  public Progress progress() {
    return new Progress("gradients", images, order.length, "images", Map.of());
  }

  @Override
  public void save(StateWriter state) {
    state.put("images", images);
    state.put("sum", module.toHost(sum));
  }

  private void load(StateReader state) {
    images = Math.toIntExact(state.integer("images"));
    module.toDevice(state.tensor("sum"), sum);
  }

  /**
   * Returns the mean.
   *
   * @throws LetheException if a component is not finite
   */
  @Override
  public Tensor result() {
    if (images < order.length) {
      throw new IllegalStateException("not finished: image " + images + " of " + order.length);
    }
    float[] mean = module.toHost(sum).floats();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= images;
    }
    Tensor result = Tensor.of(mean, mean.length);
    if (!result.isFinite()) {
      throw new LetheException(
          "%s: the gradients of %s are not finite; train the model with a lower lr"
              .formatted(plan.stream(), plan.target().annotations()));
    }
    return result;
  }

  @Override
  public void close() {
    session.close();
  }
}
