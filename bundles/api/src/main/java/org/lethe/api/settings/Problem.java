package org.lethe.api.settings;

/**
 * One mistake in given settings.
 *
 * @param path where: names joined by dots, e.g. {@code joint.counts}; empty for the whole
 * @param message what is wrong and what is allowed, without the path
 */
public record Problem(String path, String message) {

  /** The same problem one level further out. */
  public Problem under(String parent) {
    return new Problem(path.isEmpty() ? parent : parent + "." + path, message);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
