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

  /** Whether a recipe means it: by its id, or by that without its number. */
  boolean isMeantBy(String name) {
    return id().equals(name) || id().replaceFirst("[0-9]+$", "").equals(name);
  }
}
