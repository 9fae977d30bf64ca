package org.lethe.recipes;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Resolver;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Catalogue;

/**
 * The check of the settings of providers, including nested ones. It adds defaults and makes paths
 * absolute.
 *
 * @param catalogue the registered providers
 * @param folder the folder to which relative paths are resolved
 * @param problems the list that receives mistakes
 */
record Resolution(Catalogue catalogue, Path folder, List<Problem> problems) {

  /**
   * Returns a provider with every setting that it declares; the given one if it is not registered.
   */
  ProviderSettings resolve(Role role, ProviderSettings given, String path) {
    Optional<List<Setting<?>>> declared = catalogue.settings(role, given.id());
    if (declared.isEmpty()) {
      problems.add(new Problem(path, catalogue.missing(role, given.id())));
      return given;
    }
    List<Problem> own = new ArrayList<>();
    Settings checked = Settings.check(declared.get(), given.values(), own);
    own.forEach(problem -> problems.add(problem.under(path)));
    Settings complete = checked.resolved(new Inside(path));
    return new ProviderSettings(given.id(), complete.asMap());
  }

  /** Resolution of the settings of a provider at a path of the recipe. */
  private final class Inside implements Resolver {
    private final String outer;

    Inside(String outer) {
      this.outer = outer;
    }

    @Override
    public String path(String given) {
      return absolute(given);
    }

    @Override
    public ProviderSettings provider(Role role, ProviderSettings given, String at) {
      return resolve(role, given, outer + "." + at);
    }
  }

  private String absolute(String path) {
    try {
      return folder.resolve(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return path; // reported when it is opened
    }
  }
}
