package org.lethe.prediction;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.DeviceName;
import org.lethe.nn.Networks;
import org.lethe.runs.NetworkDescriber;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The registered services that predictions use. They are looked up for each prediction, because
 * each may be missing or replaced. Thread-safe.
 */
@Component(service = PredictionServices.class)
public final class PredictionServices {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Networks networks;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile NetworkDescriber describer;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<Compute> devices = List.of();

  /**
   * Returns the service that executes networks.
   *
   * @throws LetheException if it is not registered
   */
  Networks networks() {
    return Optional.ofNullable(networks)
        .orElseThrow(() -> new LetheException("no engine can execute networks; see lethe:devices"));
  }

  /**
   * Returns the service that describes networks.
   *
   * @throws LetheException if it is not registered
   */
  NetworkDescriber describer() {
    return Optional.ofNullable(describer)
        .orElseThrow(
            () ->
                new LetheException(
                    "the bundle org.lethe.recipes, which reads backbones, is not active;"
                        + " see lethe:diagnose"));
  }

  /**
   * Returns a device.
   *
   * @throws LetheException if no registered device has this name
   */
  Compute device(String name) {
    return new DeviceName(name).find(devices);
  }
}
