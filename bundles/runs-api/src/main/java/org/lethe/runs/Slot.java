package org.lethe.runs;

import java.util.List;
import java.util.Optional;

/**
 * One compute's place for a run, as it stood at one moment.
 *
 * @param compute the device's id
 * @param running the run at work there
 * @param queued the runs whose turn comes there, in their order; those that wait for something
 *     among them
 * @param lost why it takes no run: a step on its thread does not end; empty if it does
 */
public record Slot(
    String compute, Optional<String> running, List<String> queued, Optional<String> lost) {

  /** Copies the list. */
  public Slot {
    queued = List.copyOf(queued);
  }
}
