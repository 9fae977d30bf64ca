package org.lethe.torch.internal;

/** Messages about throwables for users. */
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
