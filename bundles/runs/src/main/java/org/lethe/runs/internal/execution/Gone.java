package org.lethe.runs.internal.execution;

import org.lethe.api.LetheException;

/** A compute went away in the middle of something. */
final class Gone extends LetheException {
  private static final long serialVersionUID = 1L;

  Gone(Throwable cause) {
    super("the compute has gone away; lethe:devices says why", cause);
  }
}
