package org.lethe.engine.steps;

import java.time.Duration;
import org.lethe.api.LetheException;

/** Thrown for a call that did not end in time; its thread cannot be stopped and is abandoned. */
public final class HungException extends LetheException {
  private static final long serialVersionUID = 1L;

  public HungException(Duration limit, Throwable cause) {
    super("no end after %d s".formatted(limit.toSeconds()), cause);
  }

  private HungException(String message, HungException cause) {
    super(message, cause);
  }

  /** Returns the same exception, with the name of the provider and the place. */
  public HungException of(String where) {
    return new HungException(where + " hangs: " + getMessage(), this);
  }
}
