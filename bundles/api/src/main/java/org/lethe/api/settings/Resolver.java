package org.lethe.api.settings;

import org.lethe.api.Role;

/** Replacement of paths and providers in settings, e.g. by absolute and complete ones. */
public interface Resolver {

  /** Returns the path that replaces a given one. */
  String path(String given);

  /**
   * Returns the provider that replaces a given one.
   *
   * @param at the place of the provider: the name of its setting, with an index in a list, e.g.
   *     {@code metrics[0]}
   */
  ProviderSettings provider(Role role, ProviderSettings given, String at);
}
