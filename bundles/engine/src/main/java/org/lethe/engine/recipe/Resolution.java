package org.lethe.engine.recipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.engine.catalog.Catalogue;

/**
 * Checks what was given to providers, those named inside others too, fills in defaults, and makes
 * paths absolute.
 *
 * @param folder what relative paths start from
 * @param problems gets what is wrong
 */
record Resolution(Catalogue catalogue, Path folder, List<Problem> problems) {

  /** The same provider with every setting it declares; as given where it is not known. */
  ProviderSettings resolve(Role role, ProviderSettings given, String path) {
    Optional<List<Setting>> declared = catalogue.settings(role, given.id());
    if (declared.isEmpty()) {
      problems.add(new Problem(path, catalogue.missing(role, given.id())));
      return given;
    }
    List<Problem> own = new ArrayList<>();
    Settings checked = Settings.check(declared.get(), given.values(), own);
    own.forEach(problem -> problems.add(problem.under(path)));
    Map<String, Object> values = new LinkedHashMap<>(checked.asMap());
    for (Setting setting : declared.get()) {
      if (checked.has(setting.name())) {
        resolved(setting, checked, path + "." + setting.name())
            .ifPresent(value -> values.put(setting.name(), value));
      }
    }
    return new ProviderSettings(given.id(), values);
  }

  /** Returns the value of a setting where it is another than the one that was checked. */
  private Optional<Object> resolved(Setting setting, Settings checked, String path) {
    String name = setting.name();
    return switch (setting.kind()) {
      case PATH -> Optional.of(absolute(checked.text(name)));
      case PROVIDER -> Optional.of(nested(setting, checked.provider(name), path));
      case PROVIDERS -> {
        List<Object> items = new ArrayList<>();
        for (ProviderSettings item : checked.providers(name)) {
          items.add(nested(setting, item, "%s[%d]".formatted(path, items.size())));
        }
        yield Optional.of(items);
      }
      default -> Optional.empty();
    };
  }

  private Map<String, Object> nested(Setting setting, ProviderSettings given, String path) {
    return resolve(setting.role().orElseThrow(), given, path).asMap();
  }

  private String absolute(String path) {
    try {
      return folder.resolve(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return path; // who opens it says so
    }
  }
}
