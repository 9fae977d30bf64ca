package org.lethe.runs.internal.execution;

import org.lethe.runs.internal.store.RunEntry;

/** Unwinds a run whose state is saved, to be gone on with later. */
final class Suspended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static void ifAsked(RunEntry run) {
    if (run.suspending()) {
      throw new Suspended();
    }
  }
}
