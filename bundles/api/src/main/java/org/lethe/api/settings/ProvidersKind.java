package org.lethe.api.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;

/**
 * A list of providers of one role; one provider is a list of one.
 *
 * @param item a provider of the list
 */
record ProvidersKind(ProviderKind item) implements Kind<List<ProviderSettings>> {
  @Override
  public String label() {
    return "providers";
  }

  @Override
  public String allowed() {
    return "a list of " + item.allowed();
  }

  @Override
  public Optional<List<ProviderSettings>> read(Object written, List<Problem> problems) {
    List<ProviderSettings> providers = new ArrayList<>();
    for (Object each : Written.list(written)) {
      Optional<ProviderSettings> provider = item.read(each, this, problems);
      if (provider.isEmpty()) {
        return Optional.empty();
      }
      providers.add(provider.get());
    }
    return Optional.of(List.copyOf(providers));
  }

  @Override
  public Optional<Object> plain(List<ProviderSettings> value) {
    return Optional.of(value.stream().map(ProviderSettings::asMap).toList());
  }

  @Override
  public List<ProviderSettings> resolved(
      List<ProviderSettings> value, String at, Resolver resolver) {
    List<ProviderSettings> resolved = new ArrayList<>();
    for (ProviderSettings each : value) {
      resolved.add(item.resolved(each, "%s[%d]".formatted(at, resolved.size()), resolver));
    }
    return List.copyOf(resolved);
  }

  @Override
  public List<ProviderSettings> providers(List<ProviderSettings> value) {
    return value;
  }

  @Override
  public Optional<Role> role() {
    return item.role();
  }
}
