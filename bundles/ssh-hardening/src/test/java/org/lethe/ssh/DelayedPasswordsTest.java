package org.lethe.ssh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.junit.jupiter.api.Test;

class DelayedPasswordsTest {
  @Test
  void aRightPasswordIsAnsweredAtOnce() {
    DelayedPasswords passwords =
        new DelayedPasswords((user, given, session) -> true, Duration.ofDays(1));
    assertTrue(passwords.authenticate("kim", "right", null));
  }

  @Test
  void aWrongPasswordIsAnsweredLater() throws Exception {
    CompletableFuture<Boolean> never = answer(Duration.ofDays(1));
    assertFalse(never.isDone());
    assertFalse(answer(Duration.ofMillis(1)).get(30, TimeUnit.SECONDS));
    assertFalse(never.isDone());
  }

  private static CompletableFuture<Boolean> answer(Duration delay) {
    DelayedPasswords passwords = new DelayedPasswords((user, given, session) -> false, delay);
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    assertThrows(AsyncAuthException.class, () -> passwords.authenticate("kim", "wrong", null))
        .addListener(answer::complete);
    return answer;
  }
}
