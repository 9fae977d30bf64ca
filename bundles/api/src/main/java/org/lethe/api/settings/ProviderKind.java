package org.lethe.api.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.Role;

/**
 * A provider with its settings: an id, or a map with an id.
 *
 * @param of the role of the provider
 */
record ProviderKind(Role of) implements Kind<ProviderSettings> {
  @Override
  public String label() {
    return "provider";
  }

  @Override
  public String allowed() {
    String label = of.label();
    String article = "aeiou".indexOf(label.charAt(0)) < 0 ? "a " : "an ";
    return "{id: " + article + label + ", its settings}";
  }

  @Override
  public Optional<ProviderSettings> read(Object written, List<Problem> problems) {
    return read(written, this, problems);
  }

  /** Converts a provider; the problem names the values that another kind allows. */
  Optional<ProviderSettings> read(Object written, Kind<?> named, List<Problem> problems) {
    if (written instanceof String id) {
      return Optional.of(ProviderSettings.of(id));
    }
    if (written instanceof Map<?, ?> map && map.get("id") instanceof String id) {
      Map<String, Object> values = Written.named(map);
      values.remove("id");
      return Optional.of(new ProviderSettings(id, values));
    }
    return Written.refused(written, named, problems);
  }

  @Override
  public Optional<Object> plain(ProviderSettings value) {
    return Optional.of(value.asMap());
  }

  @Override
  public ProviderSettings resolved(ProviderSettings value, String at, Resolver resolver) {
    return resolver.provider(of, value, at);
  }

  @Override
  public List<ProviderSettings> providers(ProviderSettings value) {
    return List.of(value);
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(of);
  }
}
