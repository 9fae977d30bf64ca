package org.lethe.torch.internal;

/** Throwables as a line for the user. */
final class Causes {

  private Causes() {}

  /** Returns the innermost cause as one line. */
  static String line(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).strip();
    return cause.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }
}
