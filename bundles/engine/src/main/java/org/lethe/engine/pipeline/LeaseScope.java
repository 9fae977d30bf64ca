package org.lethe.engine.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Entry;
import org.lethe.catalog.Lease;
import org.lethe.catalog.NestedProvider;
import org.lethe.engine.steps.Worker;

/**
 * The providers that a stage uses, leased one after the other and released together in reverse
 * order. Not thread-safe.
 */
final class LeaseScope implements AutoCloseable {
  private final Leases leases;
  private final Deque<Lease<?>> open = new ArrayDeque<>();

  /**
   * A leased provider.
   *
   * @param role its role
   * @param id its id
   * @param provider the provider
   * @param pin the text that identifies its build and configuration
   * @param settings its checked settings
   */
  record Leased<P extends Provider>(
      Role role, String id, P provider, String pin, Settings settings) {

    /** Returns the name in messages, e.g. {@code remover=unet}. */
    String name() {
      return Entry.name(role, id);
    }

    /** Returns the provider in the form of a worker, which executes a task. */
    Worker worker() {
      return Worker.of(role, id, provider);
    }
  }

  LeaseScope(Leases leases) {
    this.leases = leases;
  }

  /**
   * Leases a provider.
   *
   * @param given the id and the settings of the recipe
   */
  <P extends Provider> Leased<P> lease(Role role, ProviderSettings given, Class<P> contract) {
    Lease<P> lease = leases.lease(role, given.id(), contract);
    open.push(lease);
    Settings settings = leases.settings(lease, given);
    return new Leased<>(role, given.id(), lease.provider(), lease.entry().pin(), settings);
  }

  /** Returns the network of a backbone for a number of outputs. */
  Network backbone(ProviderSettings given, Shape images, int outputs) {
    Leased<Backbone> backbone = lease(Role.BACKBONE, given, Backbone.class);
    return leases.ask(
        Role.BACKBONE,
        given.id(),
        () -> backbone.provider().describe(backbone.settings(), images, outputs));
  }

  /** Returns the network of the backbone that a leased provider names, if it names one. */
  Optional<Network> backboneOf(Leased<?> outer, Shape images, int outputs) {
    return nested(outer, Role.BACKBONE).stream()
        .findFirst()
        .map(given -> backbone(given, images, outputs));
  }

  /** Returns the network of the remover that a leased provider names, if it names one. */
  Optional<Network> removerOf(Leased<?> outer, Shape images) {
    return nested(outer, Role.REMOVER).stream().findFirst().map(given -> remover(given, images));
  }

  private Network remover(ProviderSettings given, Shape images) {
    Leased<Remover> remover = lease(Role.REMOVER, given, Remover.class);
    return leases.ask(
        Role.REMOVER, given.id(), () -> remover.provider().describe(remover.settings(), images));
  }

  /** Returns the fairness metrics that a leased provider names. */
  List<ChosenMetric> metricsOf(Leased<?> outer) {
    List<ChosenMetric> metrics = new ArrayList<>();
    for (ProviderSettings given : nested(outer, Role.FAIRNESS_METRIC)) {
      Leased<FairnessMetric> metric = lease(Role.FAIRNESS_METRIC, given, FairnessMetric.class);
      metrics.add(new ChosenMetric(given.id(), metric.provider(), metric.settings()));
    }
    return metrics;
  }

  /** Returns the providers of a role that the settings of a leased provider name. */
  List<ProviderSettings> nested(Leased<?> outer, Role role) {
    return NestedProvider.in(outer.settings()).stream()
        .filter(nested -> nested.role() == role)
        .map(NestedProvider::given)
        .toList();
  }

  /** Releases all providers, also those before one whose release fails. */
  @Override
  public void close() {
    if (!open.isEmpty()) {
      Lease<?> last = open.pop();
      try {
        last.close();
      } finally {
        close();
      }
    }
  }
}
