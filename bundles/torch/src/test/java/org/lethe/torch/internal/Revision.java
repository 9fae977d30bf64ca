package org.lethe.torch.internal;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** The work of a revision of the bundle in {@link EngineLoaderTest}, in its own class loader. */
public final class Revision implements BiFunction<Path, Path, Float> {

  /** Loads the engine and returns the gradient of x * x at 3. */
  @Override
  public Float apply(Path cache, Path shims) {
    try {
      return gradient(new EngineLoader(cache, shims).load());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float gradient(Engine engine) {
    try (NDManager manager = engine.newBaseManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray x = manager.full(new Shape(), 3f);
      x.setRequiresGradient(true);
      collector.backward(x.mul(x));
      return x.getGradient().getFloat();
    }
  }
}
