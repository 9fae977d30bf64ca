package org.lethe.ssh;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Nobody forwards a port, an agent or a display through Karaf's ssh server, which has no setting
 * for that and lets everybody. No service component but an activator: Karaf registers the server
 * just before it lets it listen, and this bundle starts before the component runtime does.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class NoForwarding implements BundleActivator {
  private ServiceTracker<SshServer, SshServer> servers;

  @Override
  public void start(BundleContext context) {
    servers =
        new ServiceTracker<>(context, SshServer.class, null) {
          @Override
          public SshServer addingService(ServiceReference<SshServer> reference) {
            SshServer server = super.addingService(reference);
            server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
            return server;
          }
        };
    servers.open();
  }

  /** The servers that are there keep refusing. */
  @Override
  public void stop(BundleContext context) {
    servers.close();
  }
}
