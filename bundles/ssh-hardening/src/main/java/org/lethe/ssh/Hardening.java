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
 * Hardens Karaf's ssh server, which has no settings for that: nobody forwards a port, an agent or a
 * display, and wrong passwords are answered late. It is an activator and no service component:
 * Karaf registers the server just before it lets it listen, and this bundle starts before the
 * component runtime does.
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

  /** Servers keep refusing to forward. */
  @Override
  public void stop(BundleContext context) {
    servers.close();
  }

  /** Keeps the authenticator that each server came with. */
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
