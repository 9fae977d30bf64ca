package org.lethe.engine.catalog;

import org.lethe.api.LetheException;

/** A service went away in the middle of something. */
public final class GoneException extends LetheException {
  private static final long serialVersionUID = 1L;

  /** Tells in one line what went, and what to do. */
  public GoneException(String message) {
    super(message);
  }

  /** A compute, known by what its thread threw. */
  public GoneException(Throwable cause) {
    super("the compute has gone away; lethe:devices says why", cause);
  }

  /** A service by its name, e.g. {@code remover=unet}. */
  public static GoneException of(String name) {
    return new GoneException(name + " has just gone away; start its bundle and try again");
  }
}
