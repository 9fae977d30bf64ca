package org.lethe.images;

/**
 * Thrown if a picture file cannot be used. The message continues a sentence that begins with the
 * name of the file.
 */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a reason such as {@code is damaged (...)}. */
  public UnreadableImageException(String reason) {
    super(reason);
  }

  /** Creates an exception with a reason and its cause. */
  public UnreadableImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
