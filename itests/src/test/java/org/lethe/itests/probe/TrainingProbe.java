package org.lethe.itests.probe;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * A bundle that uses the engine as a provider does. Its command {@code probe:train} fits a line.
 */
public final class TrainingProbe implements BundleActivator {
  private static final int STEPS = 30;

  private BundleContext context;

  @Override
  public void start(BundleContext bundle) {
    context = bundle;
    context.registerService(
        TrainingProbe.class,
        this,
        FrameworkUtil.asDictionary(
            Map.of("osgi.command.scope", "probe", "osgi.command.function", "train")));
  }

  @Override
  public void stop(BundleContext bundle) {}

  /** Returns the fitted slope of y = 2 x, and which revision of the engine fitted it. */
  public String train() {
    Engine engine = context.getService(context.getServiceReference(Engine.class));
    float slope = 0;
    for (int i = 0; i < STEPS; i++) {
      slope -= gradient(engine, slope);
    }
    return "slope %.3f revision %x"
        .formatted(slope, System.identityHashCode(Engine.class.getClassLoader()));
  }

  private static float gradient(Engine engine, float value) {
    try (NDManager manager = engine.newBaseManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray x = manager.linspace(-1, 1, 64);
      NDArray slope = manager.full(new Shape(), value);
      slope.setRequiresGradient(true);
      NDArray error = x.mul(slope).sub(x).sub(x);
      collector.backward(error.mul(error).mean());
      return slope.getGradient().getFloat();
    }
  }
}
