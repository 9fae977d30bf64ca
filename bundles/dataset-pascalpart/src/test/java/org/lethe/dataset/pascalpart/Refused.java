package org.lethe.dataset.pascalpart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import org.lethe.api.LetheException;

/** Expected refusals. */
final class Refused {
  private Refused() {}

  /** Returns the message of an expected exception, which has one line. */
  static String message(Executable work) {
    String message = assertThrows(LetheException.class, work).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }
}
