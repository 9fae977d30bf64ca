package org.lethe.api.settings;

/**
 * A mistake in given settings.
 *
 * @param path the place: names joined by dots, e.g. {@code joint.counts}; empty for the whole
 * @param message the mistake and the allowed values, without the path
 */
public record Problem(String path, String message) {

  /** Returns the problem with a path one level further out. */
  public Problem under(String parent) {
    return new Problem(path.isEmpty() ? parent : parent + "." + path, message);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
