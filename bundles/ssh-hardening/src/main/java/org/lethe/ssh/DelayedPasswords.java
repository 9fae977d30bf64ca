package org.lethe.ssh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/**
 * A password authenticator that answers wrong passwords after a delay, without blocking a thread.
 */
final class DelayedPasswords implements PasswordAuthenticator {
  /** The delay after a wrong password. */
  static final Duration DELAY = Duration.ofSeconds(2);

  private final PasswordAuthenticator passwords;
  private final Executor later;

  DelayedPasswords(PasswordAuthenticator passwords, Duration delay) {
    this.passwords = passwords;
    this.later = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean authenticate(String user, String password, ServerSession session) {
    if (passwords.authenticate(user, password, session)) {
      return true;
    }
    AsyncAuthException answer = new AsyncAuthException();
    later.execute(() -> answer.setAuthed(false));
    throw answer;
  }
}
