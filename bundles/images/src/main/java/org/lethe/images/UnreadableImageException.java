package org.lethe.images;

/** A picture file cannot be used. The message continues a sentence that begins with its name. */
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
