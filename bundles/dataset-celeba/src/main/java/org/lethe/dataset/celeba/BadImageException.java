package org.lethe.dataset.celeba;

/** An image that cannot be used; the message says why, and reads on after the file's name. */
final class BadImageException extends Exception {
  private static final long serialVersionUID = 1L;

  BadImageException(String reason) {
    super(reason);
  }

  BadImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
