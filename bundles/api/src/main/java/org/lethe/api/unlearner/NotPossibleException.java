package org.lethe.api.unlearner;

import org.lethe.api.LetheException;

/**
 * Thrown by {@link Unlearner#start} if the data lacks what the procedure needs, e.g. images with a
 * feature held constant. A run leaves out a reference that throws this exception, with a warning.
 * Any other procedure that throws it fails the run.
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
