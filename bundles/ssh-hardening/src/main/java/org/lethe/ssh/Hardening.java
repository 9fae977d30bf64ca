package org.lethe.ssh;

import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The activator, which changes Karaf's ssh servers where Karaf has no settings: forwarding of
 * ports, agents and displays is refused, and wrong passwords are answered after a delay. It is not
 * a service component because the servers must be changed before they accept connections, and this
 * bundle starts before the component runtime.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Hardening implements BundleActivator {
  private ServiceTracker<SshServer, PasswordAuthenticator> servers;

  @Override
  public void start(BundleContext context) {
    context.registerService(JaasRealm.class, new AdminRealm(context), null);
    servers = new Servers(context);
    servers.open();
  }

  /** Restores the authenticators and unregisters the realm; servers still refuse forwarding. */
  @Override
  public void stop(BundleContext context) {
    servers.close();
  }

  /** A tracker of ssh servers, which remembers their original authenticators. */
  private static final class Servers extends ServiceTracker<SshServer, PasswordAuthenticator> {
    Servers(BundleContext context) {
      super(context, SshServer.class, null);
    }

    @Override
    public PasswordAuthenticator addingService(ServiceReference<SshServer> reference) {
      SshServer server = context.getService(reference);
      PasswordAuthenticator passwords = server.getPasswordAuthenticator();
      server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
      server.setPasswordAuthenticator(new DelayedPasswords(passwords, DelayedPasswords.DELAY));
      return passwords;
    }

    @Override
    public void removedService(
        ServiceReference<SshServer> reference, PasswordAuthenticator passwords) {
      SshServer server = context.getService(reference);
      if (server != null) {
        server.setPasswordAuthenticator(passwords);
        context.ungetService(reference);
      }
      context.ungetService(reference);
    }
  }
}
