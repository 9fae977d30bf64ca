package org.lethe.api;

/**
 * A failure that its user can act on. The message is one line: what, where, and what to do. Shells
 * print it alone, without a stack trace. Every other exception is a defect of the software.
 * Messages are {@link Printable}, even if they contain foreign names.
 */
public class LetheException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message one line for the user
   */
  public LetheException(String message) {
    super(Printable.lines(message));
  }

  /**
   * Creates a failure with a cause.
   *
   * @param message one line for the user
   * @param cause the cause, for the log
   */
  public LetheException(String message, Throwable cause) {
    super(Printable.lines(message), cause);
  }
}
