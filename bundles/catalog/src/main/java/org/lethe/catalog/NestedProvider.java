package org.lethe.catalog;

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
   * Returns the providers that settings name, in the order in which they are declared; those that
   * are missing name none.
   */
  public static List<NestedProvider> in(Settings checked) {
    return checked.declared().stream().flatMap(setting -> in(setting, checked)).toList();
  }

  /** Returns the dataset that a dataset with these nested providers wraps. */
  public static Optional<ProviderSettings> wrapped(List<NestedProvider> nested) {
    return nested.stream()
        .filter(each -> each.role() == Role.DATASET)
        .map(NestedProvider::given)
        .findFirst();
  }

  private static <T> Stream<NestedProvider> in(Setting<T> setting, Settings checked) {
    return checked.find(setting).stream()
        .flatMap(value -> setting.kind().providers(value).stream())
        .map(
            given ->
                new NestedProvider(setting.kind().role().orElseThrow(), setting.name(), given));
  }
}
