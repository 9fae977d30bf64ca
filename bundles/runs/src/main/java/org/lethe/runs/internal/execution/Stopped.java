package org.lethe.runs.internal.execution;

/** Unwinds a run that was asked to stop. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Stopped(String why) {
    super(why);
  }
}
