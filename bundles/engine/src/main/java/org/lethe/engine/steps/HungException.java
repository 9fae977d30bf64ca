package org.lethe.engine.steps;

import java.time.Duration;
import org.lethe.api.LetheException;

/** A step did not end; its thread cannot be stopped and is left to itself. */
public final class HungException extends LetheException {
  private static final long serialVersionUID = 1L;

  public HungException(Duration limit, Throwable cause) {
    super("no end after %d s".formatted(limit.toSeconds()), cause);
  }

  private HungException(String message, HungException cause) {
    super(message, cause);
  }

  /** The same, with who hangs and where. */
  public HungException of(String where) {
    return new HungException(where + " hangs: " + getMessage(), this);
  }
}
