package org.lethe.runs;

import java.util.List;
import java.util.Optional;

/**
 * A snapshot of the slot for one run on a device.
 *
 * @param compute the id of the device
 * @param running the run on the device
 * @param queued the idle runs for the device, in order
 * @param lost the reason why the device executes no run, if a step on its thread does not end
 */
public record Slot(
    String compute, Optional<String> running, List<String> queued, Optional<String> lost) {

  /** Copies the list. */
  public Slot {
    queued = List.copyOf(queued);
  }
}
