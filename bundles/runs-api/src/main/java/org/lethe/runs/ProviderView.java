package org.lethe.runs;

import java.util.List;
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
 */
public record ProviderView(
    Role role, String id, String summary, List<Setting> settings, String bundle, String version) {

  /** Copies the settings. */
  public ProviderView {
    settings = List.copyOf(settings);
  }
}
