package org.lethe.runs;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;

/**
 * A snapshot of a provider.
 *
 * @param role the role
 * @param id the name that recipes use
 * @param summary the summary in one line
 * @param settings the declared settings, in the order of the help
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 * @param problem the reason why it cannot be used, in one line; empty if it works
 */
public record ProviderView(
    Role role,
    String id,
    String summary,
    List<Setting<?>> settings,
    String bundle,
    String version,
    Optional<String> problem) {

  /** Copies the settings. */
  public ProviderView {
    settings = List.copyOf(settings);
  }

  /** Creates the view of a provider without a problem. */
  public ProviderView(
      Role role,
      String id,
      String summary,
      List<Setting<?>> settings,
      String bundle,
      String version) {
    this(role, id, summary, settings, bundle, version, Optional.empty());
  }
}
