package org.lethe.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/**
 * A running command line or terminal, whose output can be read meanwhile. Closing it ends the
 * session.
 */
final class Live implements AutoCloseable {
  private final ClientSession session;
  private final ClientChannel channel;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  Live(ClientSession session, ClientChannel channel, Duration limit) throws IOException {
    this.session = session;
    this.channel = channel;
    channel.setOut(output);
    channel.setErr(output);
    channel.open().verify(limit);
  }

  /** Returns the output so far, without colours and cursor movements. */
  String text() {
    return output.toString(StandardCharsets.UTF_8).replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "");
  }

  /** Waits until something is printed. */
  void await(String wanted, Duration limit) throws Exception {
    Callable<String> complaint = () -> "no '" + wanted + "' after " + limit + ":\n" + text();
    Polling.await(limit, () -> text().contains(wanted) || channel.isClosed(), complaint);
    if (!text().contains(wanted)) {
      throw new IOException(complaint.call());
    }
  }

  /** Presses keys. */
  void type(String keys) throws IOException {
    OutputStream in = channel.getInvertedIn();
    in.write(keys.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Waits for the end. */
  Shell.Reply end(Duration limit) throws IOException {
    Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
    if (events.contains(ClientChannelEvent.TIMEOUT)) {
      throw new IOException("not done after " + limit + ":\n" + text());
    }
    Integer status = channel.getExitStatus();
    return new Shell.Reply(text(), status == null ? -1 : status);
  }

  @Override
  public void close() throws IOException {
    channel.close(true);
    session.close();
  }
}
