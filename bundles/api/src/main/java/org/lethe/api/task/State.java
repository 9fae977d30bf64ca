package org.lethe.api.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lethe.api.tensor.Tensor;

/**
 * The state of a task in memory. One thread writes it; afterwards any number of threads may read
 * it.
 */
public final class State implements StateWriter, StateReader {
  private final Map<String, Object> values = new LinkedHashMap<>();

  private final Consumer<State> begun;

  /** Creates an empty state. */
  public State() {
    this(state -> {});
  }

  /**
   * Creates a part.
   *
   * @param begun the listener that is called before the first value is written
   */
  private State(Consumer<State> begun) {
    this.begun = begun;
  }

  @Override
  public void put(String name, Tensor value) {
    write(name, value);
  }

  @Override
  public void put(String name, long value) {
    write(name, value);
  }

  @Override
  public void put(String name, double value) {
    write(name, value);
  }

  @Override
  public void put(String name, String value) {
    write(name, value);
  }

  @Override
  public State child(String name) {
    State part = (State) values.get(name);
    return part == null ? new State(first -> write(name, first)) : part;
  }

  @Override
  public Tensor tensor(String name) {
    return (Tensor) read(name);
  }

  @Override
  public long integer(String name) {
    return (Long) read(name);
  }

  @Override
  public double decimal(String name) {
    return (Double) read(name);
  }

  @Override
  public String text(String name) {
    return (String) read(name);
  }

  @Override
  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public Set<String> tensors() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Tensor)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns an unmodifiable map of the written values, in order. A part is a {@code State}. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  private void write(String name, Object value) {
    if (values.isEmpty()) {
      begun.accept(this);
    }
    if (values.putIfAbsent(name, value) != null) {
      throw new IllegalStateException("written twice: " + name);
    }
  }

  private Object read(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new NoSuchElementException("not in the state: " + name);
    }
    return value;
  }
}
