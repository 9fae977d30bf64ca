package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/** True or false. */
record FlagKind() implements Kind<Boolean> {
  @Override
  public String label() {
    return "flag";
  }

  @Override
  public String allowed() {
    return "true | false";
  }

  @Override
  public Optional<Boolean> read(Object written, List<Problem> problems) {
    return written instanceof Boolean flag
        ? Optional.of(flag)
        : Written.refused(written, this, problems);
  }

  @Override
  public List<Boolean> limits() {
    return List.of(true, false);
  }
}
