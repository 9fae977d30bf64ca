package org.lethe.runs;

import java.util.List;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;

/**
 * A snapshot of a provider.
 *
 * @param role the role
 * @param id the name that recipes use
 * @param summary one line for people
 * @param settings the declared settings, in the order in which help shows them
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 */
public record ProviderView(
    Role role, String id, String summary, List<Setting> settings, String bundle, String version) {

  /** Copies the settings. */
  public ProviderView {
    settings = List.copyOf(settings);
  }
}
