package org.lethe.api.unlearner;

import org.lethe.api.LetheException;

/**
 * Thrown by {@link Unlearner#start} if the data cannot give what the procedure needs, e.g. images
 * with a feature held constant. A run goes without a reference that throws it, with a warning; any
 * other procedure that throws it fails the run.
 */
public class NotPossibleException extends LetheException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line for the user
   */
  public NotPossibleException(String message) {
    super(message);
  }
}
