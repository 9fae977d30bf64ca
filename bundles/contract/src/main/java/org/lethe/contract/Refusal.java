package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.lethe.api.LetheException;

/** Assertions that a provider refuses by a {@link LetheException} with a message of one line. */
final class Refusal {
  private Refusal() {}

  /** Returns the message with which a call is refused. */
  static String of(Executable refused) {
    return line(assertThrows(LetheException.class, refused));
  }

  /** Returns the result of a call; empty if it is refused. */
  static <T> Optional<T> or(Supplier<T> done) {
    try {
      return Optional.of(done.get());
    } catch (LetheException e) {
      line(e);
      return Optional.empty();
    }
  }

  private static String line(LetheException e) {
    assertFalse(e.getMessage().isBlank(), "a LetheException has no message");
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e.getMessage();
  }
}
