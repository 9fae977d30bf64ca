package org.lethe.recipes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Catalogue;

/** Reader of one provider in the form of a recipe. */
final class ProviderText {
  private ProviderText() {}

  /**
   * Reads an id, or {@code {id: ..., its settings}}, with every setting resolved.
   *
   * @throws LetheException with every mistake, in one line
   */
  static ProviderSettings read(Catalogue catalogue, Role role, String text) {
    String key = role.label();
    Document document = Document.read(key + ": " + text);
    List<Problem> problems = new ArrayList<>();
    Setting<ProviderSettings> setting = Setting.provider(key, role, "", "");
    Settings settings = Settings.check(List.of(setting), document.values(), problems);
    Resolution resolution = new Resolution(catalogue, Path.of(""), problems);
    ProviderSettings provider =
        settings
            .find(setting)
            .map(given -> resolution.resolve(role, given, key))
            .orElse(ProviderSettings.of(""));
    List<String> mistakes =
        Stream.concat(
                document.problems().stream().map(problem -> problem.message()),
                problems.stream().map(Problem::toString))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new LetheException(String.join("; ", mistakes));
    }
    return provider;
  }
}
