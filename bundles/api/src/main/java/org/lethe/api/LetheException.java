package org.lethe.api;

/**
 * A failure its user can act on. The message is one line: what, where, and what to do. Shells print
 * it alone, without a stack trace; anything else that is thrown is a defect of the software.
 * Messages are {@link Printable}, whatever names of others they contain.
 */
public class LetheException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the user
   */
  public LetheException(String message) {
    super(Printable.lines(message));
  }

  /**
   * @param message one line for the user
   * @param cause for the log
   */
  public LetheException(String message, Throwable cause) {
    super(Printable.lines(message), cause);
  }
}
