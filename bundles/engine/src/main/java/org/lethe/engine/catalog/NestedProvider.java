package org.lethe.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * A provider that is named by a setting of another one.
 *
 * @param role the role
 * @param setting the name of the setting
 * @param given the id and the settings
 */
public record NestedProvider(Role role, String setting, ProviderSettings given) {

  /**
   * Returns the providers that settings name, in the order in which they are declared.
   *
   * @param declared the settings that the outer provider declares
   * @param checked their values; those that are missing name none
   */
  public static List<NestedProvider> in(List<Setting> declared, Settings checked) {
    return declared.stream()
        .filter(setting -> checked.has(setting.name()))
        .flatMap(setting -> in(setting, checked))
        .toList();
  }

  /** Returns the dataset that a dataset with these nested providers wraps. */
  public static Optional<ProviderSettings> wrapped(List<NestedProvider> nested) {
    return nested.stream()
        .filter(each -> each.role() == Role.DATASET)
        .map(NestedProvider::given)
        .findFirst();
  }

  private static Stream<NestedProvider> in(Setting setting, Settings checked) {
    String name = setting.name();
    Stream<ProviderSettings> named =
        switch (setting.kind()) {
          case PROVIDER -> Stream.of(checked.provider(name));
          case PROVIDERS -> checked.providers(name).stream();
          default -> Stream.empty();
        };
    return named.map(given -> new NestedProvider(setting.role().orElseThrow(), name, given));
  }
}
