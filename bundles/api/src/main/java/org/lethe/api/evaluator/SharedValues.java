package org.lethe.api.evaluator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that the evaluators of a run share in memory, so that none computes what another has
 * computed. They are lost when the run leaves its device, and computed again. Thread-safe.
 *
 * @since 2.1
 */
public final class SharedValues {
  private final Map<Object, Object> values = new ConcurrentHashMap<>();

  /**
   * Returns a value.
   *
   * @param key a key that contains everything on which the value depends, apart from the device and
   *     the dataset, which are those of the run
   * @param type the type of the value
   */
  public <V> Optional<V> get(Object key, Class<V> type) {
    return Optional.ofNullable(values.get(key)).map(type::cast);
  }

  /**
   * Shares a value, which must not be changed afterwards.
   *
   * @param key the key, as for {@link #get}
   */
  public void put(Object key, Object value) {
    values.put(key, value);
  }
}
