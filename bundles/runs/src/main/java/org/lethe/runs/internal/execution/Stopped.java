package org.lethe.runs.internal.execution;

import org.lethe.runs.internal.store.RunEntry;

/** Unwinds a run that was asked to stop. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Stopped(String why) {
    super(why);
  }

  static void ifAsked(RunEntry run) {
    run.stopping()
        .ifPresent(
            why -> {
              throw new Stopped(why);
            });
  }
}
