package org.lethe.engine.catalog;

import org.lethe.api.LetheException;

/** Thrown when a service is unregistered while it is used. */
public final class GoneException extends LetheException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what is missing and what to do. */
  public GoneException(String message) {
    super(message);
  }

  /** Creates the exception of a device whose thread rejects work. */
  public GoneException(Throwable cause) {
    super("the compute has gone away; lethe:devices says why", cause);
  }

  /** Creates the exception of a service, e.g. {@code remover=unet}. */
  public static GoneException of(String name) {
    return new GoneException(name + " has just gone away; start its bundle and try again");
  }
}
