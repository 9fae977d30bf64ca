package org.lethe.recipes;

import java.util.function.BiFunction;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.provider.Provider;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Catalogue;
import org.lethe.catalog.ProviderRegistry;
import org.lethe.runs.NetworkDescriber;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Networks that the registered backbones and removers describe, with a time limit for each. */
@Component
public final class ProviderNetworks implements NetworkDescriber {
  private final Catalogue catalogue;

  /** Creates the service of the registered providers. */
  @Activate
  public ProviderNetworks(@Reference ProviderRegistry registry) {
    this(registry.catalogue());
  }

  ProviderNetworks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Network classifier(String backbone, Shape input, int outputs) {
    return describe(
        Role.BACKBONE,
        Backbone.class,
        backbone,
        (provider, settings) -> provider.describe(settings, input, outputs));
  }

  @Override
  public Network remover(String remover, Shape input) {
    return describe(
        Role.REMOVER,
        Remover.class,
        remover,
        (provider, settings) -> provider.describe(settings, input));
  }

  private <T extends Provider> Network describe(
      Role role, Class<T> contract, String text, BiFunction<T, Settings, Network> description) {
    ProviderSettings given = ProviderText.read(catalogue, role, text);
    return catalogue.ask(
        role,
        given.id(),
        contract,
        provider ->
            description.apply(provider, Settings.check(provider.settings(), given.values())));
  }
}
