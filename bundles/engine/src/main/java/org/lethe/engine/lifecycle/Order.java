package org.lethe.engine.lifecycle;

/**
 * What the thread that drives a run is asked to do after the step at work.
 *
 * @param kind what
 * @param why in a few words for people, e.g. {@code remover=unet left}
 */
public record Order(Kind kind, String why) {

  /** What can be asked, the most urgent first. */
  public enum Kind {
    /** End for good. */
    STOP,
    /** Leave the rest to the next process. */
    SUSPEND,
    /** Rest until the user says otherwise. */
    PAUSE,
    /** Give back what is in use, and go on when all of it is there again. */
    RECALL
  }

  public boolean isMoreUrgentThan(Order other) {
    return kind.compareTo(other.kind) < 0;
  }
}
