package org.lethe.engine.steps;

/**
 * Something of a run that is not what it began with.
 *
 * @param name what, e.g. {@code remover=unet}, {@code compute}, {@code data}
 * @param from what tells the first from others
 * @param to what tells the one that is there
 */
public record Change(String name, String from, String to) {

  @Override
  public String toString() {
    return "%s is now %s, it was %s".formatted(name, to, from);
  }
}
