package org.lethe.engine.steps;

/**
 * A difference between a pin of a run and what is registered now.
 *
 * @param name the name of the part, e.g. {@code remover=unet}, {@code compute}, {@code data}
 * @param from the pin with which the run began
 * @param to the pin of the part that is registered now
 */
public record PinChange(String name, String from, String to) {

  @Override
  public String toString() {
    return "%s is now %s, it was %s".formatted(name, to, from);
  }
}
