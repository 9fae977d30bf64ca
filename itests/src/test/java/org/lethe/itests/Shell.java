package org.lethe.itests;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** The shell of a running container, over ssh, as its user has it. */
final class Shell implements AutoCloseable {
  private static final Duration LOGIN = Duration.ofSeconds(10);

  /** The output of a command, including errors and without colours, and its exit status. */
  record Reply(String output, int status) {}

  private final SshClient client = SshClient.setUpDefaultClient();
  private final String user;
  private final String password;
  private final int port;

  Shell(String user, String password, int port) {
    this.user = user;
    this.password = password;
    this.port = port;
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  /**
   * Executes one line in a separate session, which the server closes; fails if it takes longer than
   * {@code limit}.
   */
  Reply run(String line, Duration limit) throws IOException {
    try (Live live = start(line)) {
      return live.end(limit);
    } catch (IOException e) {
      throw new IOException("'" + line + "': " + e.getMessage(), e);
    }
  }

  /** Starts a line in a separate session. */
  Live start(String line) throws IOException {
    ClientSession session = session();
    return new Live(session, session.createExecChannel(line), LOGIN);
  }

  /** Opens a terminal. */
  Live terminal(int columns) throws IOException {
    ClientSession session = session();
    ChannelShell channel = session.createShellChannel();
    channel.setPtyType("xterm");
    channel.setPtyColumns(columns);
    channel.setPtyLines(40);
    return new Live(session, channel, LOGIN);
  }

  /** Returns whether the server opens a connection to a port of its machine. */
  boolean reaches(int there) throws IOException {
    SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 1);
    try (ClientSession session = session();
        ClientChannel tunnel =
            session.createDirectTcpipChannel(here, new SshdSocketAddress("127.0.0.1", there))) {
      OpenFuture opened = tunnel.open();
      if (!opened.await(LOGIN)) {
        throw new IOException("the server does not answer");
      }
      return opened.isOpened();
    }
  }

  /** Returns whether the server listens on a port of its machine. */
  boolean opens(int there) throws IOException {
    SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 1);
    try (ClientSession session = session()) {
      session.startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", there), here);
      return true;
    } catch (SshException refused) {
      return false;
    }
  }

  /**
   * Returns whether the server has a subsystem, e.g. {@code sftp}; it ends sessions that request an
   * unknown one.
   */
  boolean hasSubsystem(String name) throws IOException {
    try (ClientSession session = session();
        ClientChannel channel = session.createSubsystemChannel(name)) {
      channel.open().verify(LOGIN);
      return !channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LOGIN)
          .contains(ClientChannelEvent.CLOSED);
    } catch (SshException refused) {
      return false;
    }
  }

  private ClientSession session() throws IOException {
    ClientSession session = client.connect(user, "127.0.0.1", port).verify(LOGIN).getSession();
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(LOGIN);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
