package org.lethe.runs.internal.provider;

import org.lethe.api.LetheException;

/** A service went away in the middle of something. */
public final class GoneException extends LetheException {
  private static final long serialVersionUID = 1L;

  /**
   * Names it.
   *
   * @param name e.g. {@code remover=unet}
   */
  public GoneException(String name) {
    super(name + " has just gone away; start its bundle and try again");
  }

  /** A compute that went away. */
  public GoneException(Throwable cause) {
    super("the compute has gone away; lethe:devices says why", cause);
  }
}
