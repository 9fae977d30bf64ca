package org.lethe.api.settings;

import java.util.List;
import java.util.Optional;

/**
 * A whole number of 32 bits.
 *
 * @param wide the same numbers in 64 bits
 */
record CountKind(WholeKind wide) implements Kind<Integer> {
  CountKind(int min, int max) {
    this(new WholeKind(min, max));
  }

  @Override
  public String label() {
    return wide.label();
  }

  @Override
  public String allowed() {
    return wide.allowed();
  }

  @Override
  public Optional<Integer> read(Object written, List<Problem> problems) {
    return wide.read(written, problems).map(Math::toIntExact);
  }

  /** Returns the number with 64 bits, the plain form of all whole numbers. */
  @Override
  public Optional<Object> plain(Integer value) {
    return Optional.of(value.longValue());
  }

  @Override
  public List<Long> limits() {
    return wide.limits();
  }
}
