package org.lethe.catalog;

import org.lethe.api.compute.Compute;
import org.lethe.api.compute.DeviceName;

/**
 * A registered compute.
 *
 * @param compute the compute
 * @param pin the text that identifies its build, threads, lanes and precision
 * @param leases the active leases
 */
public record Device(Compute compute, String pin, LeaseBook leases) {

  public Device(Compute compute, String build) {
    this(
        compute,
        "%s, %s, threads %d%s, %s, %s"
            .formatted(
                compute.id(),
                compute.description(),
                compute.threads(),
                lanes(compute),
                compute.precision(),
                build),
        new LeaseBook("compute=" + compute.id()));
  }

  private static String lanes(Compute compute) {
    return compute.lanes().isEmpty() ? "" : ", lanes " + compute.lanes().size();
  }

  public String id() {
    return compute.id();
  }

  /** Returns whether a recipe allows this device. */
  public boolean isMeantBy(String name) {
    return new DeviceName(name).means(id());
  }
}
