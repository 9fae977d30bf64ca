package org.lethe.runs.internal.execution;

import org.lethe.api.compute.Compute;
import org.lethe.runs.internal.provider.LeaseBook;

/**
 * A compute that is there.
 *
 * @param compute itself
 * @param pin what tells it from another: its build, threads, precision
 * @param leases who uses it
 */
record Device(Compute compute, String pin, LeaseBook leases) {

  Device(Compute compute, String build) {
    this(
        compute,
        "%s, %s, threads %d, %s, %s"
            .formatted(
                compute.id(), compute.description(), compute.threads(), compute.precision(), build),
        new LeaseBook("compute=" + compute.id()));
  }

  String id() {
    return compute.id();
  }

  /** Whether a recipe means it. */
  boolean isMeantBy(String name) {
    return isMeant(id(), name);
  }

  /** Whether a name means the device of an id: by that, or by that without its number. */
  static boolean isMeant(String id, String name) {
    return id.equals(name) || id.replaceFirst("[0-9]+$", "").equals(name);
  }
}
