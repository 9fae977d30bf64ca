package org.lethe.api.compute;

import java.util.Collection;
import java.util.Comparator;
import org.lethe.api.LetheException;

/**
 * The name of a device in a recipe or a command: an id, or an id without its number. {@code gpu}
 * means any of {@code gpu0}, {@code gpu1}.
 *
 * @param text the name
 * @since 1.1
 */
public record DeviceName(String text) {

  /** Returns whether the name means the device with an id. */
  public boolean means(String id) {
    return id.equals(text) || id.replaceFirst("[0-9]+$", "").equals(text);
  }

  /**
   * Returns the first device, in the order of ids, that the name means.
   *
   * @throws LetheException if it means none of them; the message names their ids
   */
  public Compute find(Collection<? extends Compute> devices) {
    return devices.stream()
        .sorted(Comparator.comparing(Compute::id))
        .filter(device -> means(device.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new LetheException(
                    "compute: no device %s (registered: %s); see lethe:devices"
                        .formatted(text, devices.stream().map(Compute::id).sorted().toList())));
  }
}
