package org.lethe.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.api.compute.Compute;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The devices that are registered now. Thread-safe. */
@Component(service = Computes.class)
public final class Computes {
  private final Map<ServiceReference<?>, Device> devices = new ConcurrentHashMap<>();

  /** Returns all devices, sorted by id. */
  public List<Device> list() {
    return devices.values().stream().sorted(Comparator.comparing(Device::id)).toList();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void add(ServiceReference<Compute> reference, Compute compute) {
    devices.put(reference, new Device(compute, Builds.of(reference.getBundle())));
  }

  /** Revokes the leases of a device. It returns when they are released, or after the time limit. */
  public void remove(ServiceReference<Compute> reference) {
    Optional.ofNullable(devices.remove(reference))
        .ifPresent(device -> device.leases().revoke(LeaseBook.BOUND));
  }
}
