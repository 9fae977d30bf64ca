package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/** A list of texts; one text is a list of one. */
record TextsKind() implements Kind<List<String>> {
  @Override
  public String label() {
    return "texts";
  }

  @Override
  public String allowed() {
    return "a list of texts";
  }

  @Override
  public Optional<List<String>> read(Object written, List<Problem> problems) {
    List<?> list = Written.list(written);
    return list.stream().allMatch(Written::isScalar)
        ? Optional.of(list.stream().map(Object::toString).toList())
        : Written.refused(written, this, problems);
  }
}
