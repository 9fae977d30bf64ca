package org.lethe.itests.probe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A bundle with providers that cannot say what they take; one never ends to think. */
public final class SulkingProbe implements BundleActivator, Remover {
  private static final String BREAKS = "breaks-at-settings";
  private static final String SULKS = "sulks-at-settings";
  private static final String THINKS = "thinks-for-ever";
  private static final String LINES = "it sulks\nand says so\nat length";

  private final String id;
  private final CountDownLatch stopped;

  /** The bundle. */
  public SulkingProbe() {
    this(SULKS, new CountDownLatch(1));
  }

  private SulkingProbe(String id, CountDownLatch stopped) {
    this.id = id;
    this.stopped = stopped;
  }

  @Override
  public void start(BundleContext context) {
    for (String name : List.of(BREAKS, SULKS, THINKS)) {
      context.registerService(
          Remover.class,
          new SulkingProbe(name, stopped),
          FrameworkUtil.asDictionary(
              Map.of(
                  "lethe.role",
                  "REMOVER",
                  "lethe.id",
                  name,
                  "lethe.summary",
                  "would take nothing, if it could say so")));
    }
  }

  @Override
  public void stop(BundleContext context) {
    stopped.countDown();
  }

  @Override
  public List<Setting<?>> settings() {
    switch (id) {
      case THINKS -> think();
      case SULKS -> throw new IllegalStateException(LINES);
      default -> throw new AssertionError(LINES);
    }
    return List.of();
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    throw new UnsupportedOperationException("it only sulks");
  }

  private void think() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
