package org.lethe.api;

/**
 * A failure that the user can correct. The message is one line: what failed, where, and what to do.
 * Commands print the message without a stack trace. Every other exception is a defect of the
 * software. Unsafe characters in the message are replaced, see {@link Printable#lines}.
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
