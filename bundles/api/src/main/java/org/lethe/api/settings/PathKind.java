package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/** The path of a file or folder. */
record PathKind() implements Kind<String> {
  @Override
  public String label() {
    return "path";
  }

  @Override
  public String allowed() {
    return "a path";
  }

  @Override
  public Optional<String> read(Object written, List<Problem> problems) {
    return Written.isScalar(written)
        ? Optional.of(written.toString())
        : Written.refused(written, this, problems);
  }

  @Override
  public String resolved(String value, String at, Resolver resolver) {
    return resolver.path(value);
  }
}
