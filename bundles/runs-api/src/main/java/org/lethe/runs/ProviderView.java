package org.lethe.runs;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;

/**
 * A provider as it stood at one moment.
 *
 * @param role what it is for
 * @param id the name recipes use
 * @param summary one line for people
 * @param settings what it takes, in the order help shows them
 * @param bundle the symbolic name of the bundle it comes from
 * @param version that bundle's version
 * @param problem why it cannot be used, in one line; empty if it works
 */
public record ProviderView(
    Role role,
    String id,
    String summary,
    List<Setting> settings,
    String bundle,
    String version,
    Optional<String> problem) {

  /** Copies the settings. */
  public ProviderView {
    settings = List.copyOf(settings);
  }

  /** Creates the view of a provider that works. */
  public ProviderView(
      Role role, String id, String summary, List<Setting> settings, String bundle, String version) {
    this(role, id, summary, settings, bundle, version, Optional.empty());
  }
}
