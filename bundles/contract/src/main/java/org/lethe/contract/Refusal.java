package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.lethe.api.LetheException;

/** How a provider refuses: with a {@link LetheException} that is one line for its user. */
final class Refusal {
  private Refusal() {}

  /** What is refused, and with which line. */
  static String of(Executable refused) {
    return line(assertThrows(LetheException.class, refused));
  }

  /** What is done, unless it is refused. */
  static <T> Optional<T> or(Supplier<T> done) {
    try {
      return Optional.of(done.get());
    } catch (LetheException e) {
      line(e);
      return Optional.empty();
    }
  }

  private static String line(LetheException e) {
    assertFalse(e.getMessage().isBlank(), "a refusal without a word");
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e.getMessage();
  }
}
