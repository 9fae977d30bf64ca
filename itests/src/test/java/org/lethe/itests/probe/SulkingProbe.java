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

/** A bundle with providers that cannot say what they do, or take; one never ends to think. */
public final class SulkingProbe implements BundleActivator, Remover {
  private static final String DOES = "sulks-at-summary";
  private static final String TAKES = "sulks-at-settings";
  private static final String THINKS = "thinks-for-ever";

  private final String id;
  private final CountDownLatch stopped;

  /** The bundle. */
  public SulkingProbe() {
    this(DOES, new CountDownLatch(1));
  }

  private SulkingProbe(String id, CountDownLatch stopped) {
    this.id = id;
    this.stopped = stopped;
  }

  @Override
  public void start(BundleContext context) {
    for (String name : List.of(DOES, TAKES, THINKS)) {
      context.registerService(
          Remover.class,
          new SulkingProbe(name, stopped),
          FrameworkUtil.asDictionary(Map.of("lethe.role", "REMOVER", "lethe.id", name)));
    }
  }

  @Override
  public void stop(BundleContext context) {
    stopped.countDown();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return throwsIf(DOES, "would take nothing, if it could say so");
  }

  @Override
  public List<Setting> settings() {
    if (id.equals(THINKS)) {
      think();
    }
    return throwsIf(TAKES, List.of());
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

  private <T> T throwsIf(String one, T otherwise) {
    if (id.equals(one)) {
      throw new IllegalStateException("it sulks\nand says so\nat length");
    }
    return otherwise;
  }
}
