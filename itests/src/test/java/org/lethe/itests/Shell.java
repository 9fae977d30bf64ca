package org.lethe.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** The shell of a running container, over ssh, as its user has it. */
final class Shell implements AutoCloseable {
  private static final Duration LOGIN = Duration.ofSeconds(10);

  /** What a command printed, errors included and without colours, and its exit status. */
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

  /** Runs one line in a session of its own; fails when it takes longer than {@code limit}. */
  Reply run(String line, Duration limit) throws IOException {
    try (ClientSession session =
        client.connect(user, "127.0.0.1", port).verify(LOGIN).getSession()) {
      session.addPasswordIdentity(password);
      session.auth().verify(LOGIN);
      try (ClientChannel channel = session.createExecChannel(line)) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        channel.setOut(output);
        channel.setErr(output);
        channel.open().verify(LOGIN);
        Set<ClientChannelEvent> events =
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
        String text = plain(output.toString(StandardCharsets.UTF_8));
        if (events.contains(ClientChannelEvent.TIMEOUT)) {
          throw new IOException("'" + line + "' is not done after " + limit + ":\n" + text);
        }
        Integer status = channel.getExitStatus();
        return new Reply(text, status == null ? -1 : status);
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\u001B\\[[0-9;]*m", "");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
