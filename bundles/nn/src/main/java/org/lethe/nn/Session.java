package org.lethe.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Network;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.internal.script.Programs;

/**
 * Tensors of one task on one device. Bound to the device's thread. Closing it frees all of them.
 */
public final class Session implements AutoCloseable {
  private final NDManager manager;
  private final Optional<Programs> scripts;
  private final boolean low;
  private final Runnable closed;
  private final NDArray white;
  private ByteBuffer staging = ByteBuffer.allocateDirect(0);

  Session(NDManager manager, Optional<Programs> scripts, boolean low, Runnable closed) {
    JniUtils.setGraphExecutorOptimize(false);
    this.manager = manager;
    this.scripts = scripts;
    this.low = low;
    this.closed = closed;
    this.white = manager.full(new Shape(), 255f);
  }

  /** Returns the manager of tensors that live as long as the session. */
  public NDManager manager() {
    return manager;
  }

  /** Returns the programs of the device; empty if networks are computed operator by operator. */
  Optional<Programs> scripts() {
    return scripts;
  }

  /** Returns whether convolutions compute in bfloat16. */
  boolean low() {
    return low;
  }

  /**
   * Creates a manager for the tensors of one step, to be closed after it. Later operators are not
   * recorded for gradients until {@link #gradients} is called.
   */
  public NDManager step() {
    JniUtils.setGradMode(false);
    return manager.newSubManager();
  }

  /**
   * Records operators for gradients until the collector is closed. Unlike the engine's own
   * collector, several threads may record at a time.
   */
  public GradientCollector gradients() {
    JniUtils.setGradMode(true);
    return new Recording();
  }

  /**
   * Creates the update rule of Adam.
   *
   * @param lr learning rate, 0 or more
   * @param weightDecay decoupled decay, 0 for none
   * @since 3.0
   */
  public AdamRule adam(double lr, double weightDecay) {
    return new AdamRule(this, scripts, lr, weightDecay);
  }

  /** Puts a network on the device, its parameters to be trained. Freed with the session. */
  public Module module(Network network, Weights weights) {
    return new Module(this, network, weights);
  }

  /**
   * Reads images as float32 [N, C, H, W] in [0, 1].
   *
   * @param step the manager that frees them
   * @param rows indices within the split
   */
  public NDArray images(NDManager step, Samples samples, Split split, int[] rows) {
    org.lethe.api.network.Shape image =
        new org.lethe.api.network.Shape(samples.channels(), samples.height(), samples.width());
    ByteBuffer bytes = staging(Math.toIntExact(Math.multiplyExact(rows.length, image.count())));
    samples.images(split, rows, bytes);
    return images(step, bytes.rewind(), rows.length, image);
  }

  /**
   * Reads images from bytes as float32 [N, C, H, W] in [0, 1].
   *
   * @param step the manager that frees them
   * @param bytes count x height x width x channels, from its position on
   * @param image the extents of one image
   */
  public NDArray images(
      NDManager step, ByteBuffer bytes, int count, org.lethe.api.network.Shape image) {
    Shape shape = new Shape(count, image.height(), image.width(), image.channels());
    try (NDManager upload = step.newSubManager()) {
      NDArray pixels = upload.create(bytes, shape, DataType.UINT8).transpose(0, 3, 1, 2);
      NDArray images = pixels.toType(DataType.FLOAT32, true).divi(white);
      images.attach(step);
      return images;
    }
  }

  /** Creates class labels as int64 [N]. */
  public NDArray labels(NDManager step, int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return step.create(wide);
  }

  /**
   * Creates attributes as float32 [N, columns].
   *
   * @param columns each attribute's values over the whole split
   * @param rows indices within the split
   */
  public NDArray targets(NDManager step, int[][] columns, int[] rows) {
    float[] values = new float[rows.length * columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        values[i * columns.length + k] = columns[k][rows[i]];
      }
    }
    return step.create(values, new Shape(rows.length, columns.length));
  }

  /**
   * Creates a number to multiply or divide with. Operators that take a Java number must not be used
   * where gradients are recorded: the engine keeps a pointer to memory that may be collected.
   */
  public NDArray scalar(NDManager step, double value) {
    return step.full(new Shape(), (float) value);
  }

  @Override
  public void close() {
    if (manager.isOpen()) {
      manager.close();
      closed.run();
    }
  }

  private ByteBuffer staging(int size) {
    if (staging.capacity() < size) {
      staging = ByteBuffer.allocateDirect(size);
    }
    return staging.clear().limit(size);
  }

  private static final class Recording implements GradientCollector {
    @Override
    public void backward(NDArray loss) {
      PtNDArray one = (PtNDArray) loss.onesLike();
      JniUtils.backward((PtNDArray) loss, one, false, false);
      one.close();
    }

    @Override
    public void zeroGradients() {
      throw new UnsupportedOperationException("an optimiser clears the gradients it used");
    }

    @Override
    public void close() {
      JniUtils.setGradMode(false);
    }
  }
}
