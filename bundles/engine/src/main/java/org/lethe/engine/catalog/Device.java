package org.lethe.engine.catalog;

import org.lethe.api.compute.Compute;

/**
 * A compute that is there.
 *
 * @param compute itself
 * @param pin what tells it from another: its build, threads, precision
 * @param leases who uses it
 */
public record Device(Compute compute, String pin, LeaseBook leases) {

  public Device(Compute compute, String build) {
    this(
        compute,
        "%s, %s, threads %d, %s, %s"
            .formatted(
                compute.id(), compute.description(), compute.threads(), compute.precision(), build),
        new LeaseBook("compute=" + compute.id()));
  }

  public String id() {
    return compute.id();
  }

  /** Whether a recipe means it. */
  public boolean isMeantBy(String name) {
    return isMeant(id(), name);
  }

  /** Whether a name means the device of an id: by that, or by that without its number. */
  public static boolean isMeant(String id, String name) {
    return id.equals(name) || id.replaceFirst("[0-9]+$", "").equals(name);
  }
}
