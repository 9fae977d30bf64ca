package org.lethe.itests.probe;

import java.util.List;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A bundle with two providers: one cannot say what it does, the other what it takes. */
public final class SulkingProbe implements BundleActivator, Remover {
  private static final String DOES = "sulks-at-summary";
  private static final String TAKES = "sulks-at-settings";

  private final String id;

  /** The bundle. */
  public SulkingProbe() {
    this(DOES);
  }

  private SulkingProbe(String id) {
    this.id = id;
  }

  @Override
  public void start(BundleContext context) {
    for (String name : List.of(DOES, TAKES)) {
      context.registerService(
          Remover.class,
          new SulkingProbe(name),
          FrameworkUtil.asDictionary(Map.of("lethe.role", "REMOVER", "lethe.id", name)));
    }
  }

  @Override
  public void stop(BundleContext context) {}

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
    return throwsIf(TAKES, List.of());
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    throw new UnsupportedOperationException("it only sulks");
  }

  private <T> T throwsIf(String one, T otherwise) {
    if (id.equals(one)) {
      throw new IllegalStateException("it sulks\nand says so\nat length");
    }
    return otherwise;
  }
}
