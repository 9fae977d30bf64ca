package org.lethe.runs.internal.prediction;

/** A picture that cannot be read; the message completes "the picture ...". */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
