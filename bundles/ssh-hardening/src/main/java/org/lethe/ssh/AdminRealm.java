package org.lethe.ssh;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The JAAS realm {@code lethe-admin}: the users of Karaf's realm with the role {@code admin}. */
final class AdminRealm implements JaasRealm {
  private static final String NAME = "lethe-admin";
  private static final String USERS = "karaf";

  private final BundleContext context;

  AdminRealm(BundleContext context) {
    this.context = context;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public int getRank() {
    return 0;
  }

  /**
   * Returns the login modules of Karaf's realm, followed by one that refuses all users but admins.
   * If Karaf's realm is missing, only the last module is returned, and every login fails.
   */
  @Override
  public AppConfigurationEntry[] getEntries() {
    return Stream.concat(users(), Stream.of(adminsOnly())).toArray(AppConfigurationEntry[]::new);
  }

  private Stream<AppConfigurationEntry> users() {
    try {
      return context.getServiceReferences(JaasRealm.class, null).stream()
          .sorted(Comparator.reverseOrder())
          .map(this::entries)
          .filter(entries -> entries.length > 0)
          .findFirst()
          .stream()
          .flatMap(Arrays::stream);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("there is no filter", e);
    }
  }

  private AppConfigurationEntry[] entries(ServiceReference<JaasRealm> reference) {
    JaasRealm realm = context.getService(reference);
    try {
      boolean users = realm != null && realm.getName().equals(USERS);
      return users ? realm.getEntries() : new AppConfigurationEntry[0];
    } finally {
      context.ungetService(reference);
    }
  }

  private AppConfigurationEntry adminsOnly() {
    Map<String, String> options =
        Map.of(
            ProxyLoginModule.PROPERTY_MODULE, AdminsOnly.class.getName(),
            ProxyLoginModule.PROPERTY_BUNDLE, String.valueOf(context.getBundle().getBundleId()));
    return new AppConfigurationEntry(
        ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options);
  }
}
