package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/** Any text; numbers and booleans are read as texts. */
record TextKind() implements Kind<String> {
  @Override
  public String label() {
    return "text";
  }

  @Override
  public String allowed() {
    return "text";
  }

  @Override
  public Optional<String> read(Object written, List<Problem> problems) {
    return Written.isScalar(written)
        ? Optional.of(written.toString())
        : Written.refused(written, this, problems);
  }
}
