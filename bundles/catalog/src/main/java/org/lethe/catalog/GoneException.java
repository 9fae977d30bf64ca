package org.lethe.catalog;

import org.lethe.api.LetheException;

/** Thrown when a service is unregistered while it is used. */
public final class GoneException extends LetheException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message that names the missing part and what to do. */
  public GoneException(String message) {
    super(message);
  }

  /** Creates the exception of a device whose thread rejects work. */
  public GoneException(Throwable cause) {
    super("the device was removed; see lethe:devices", cause);
  }

  /** Creates the exception of a service, e.g. {@code remover=unet}. */
  public static GoneException of(String name) {
    return new GoneException(name + " was unregistered; start its bundle and try again");
  }
}
