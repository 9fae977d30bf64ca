package org.lethe.api.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of settings.
 *
 * @param section the settings inside
 */
record SectionKind(List<Setting<?>> section) implements Kind<Settings> {

  /** Copies the settings. */
  SectionKind {
    section = List.copyOf(section);
  }

  @Override
  public String label() {
    return "section";
  }

  @Override
  public String allowed() {
    return "{" + String.join(", ", section.stream().map(Setting::name).toList()) + "}";
  }

  @Override
  public Optional<Settings> read(Object written, List<Problem> problems) {
    if (!(written instanceof Map<?, ?> map)) {
      return Written.refused(written, this, problems);
    }
    List<Problem> inner = new ArrayList<>();
    Settings settings = Settings.check(section, Written.named(map), inner);
    problems.addAll(inner);
    return inner.isEmpty() ? Optional.of(settings) : Optional.empty();
  }

  @Override
  public Optional<Object> plain(Settings value) {
    return Optional.of(value.asMap());
  }
}
