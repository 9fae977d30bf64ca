package org.lethe.runs;

import java.util.List;

/**
 * The needs of a run that is {@link RunState#WAITING}.
 *
 * @param missing the providers and devices to come back, e.g. {@code remover=unet} or {@code
 *     compute=gpu0}, and {@code an engine} if no engine runs networks
 * @param changes a line for each change that needs consent ({@link Runs#resume})
 */
public record Waiting(List<String> missing, List<String> changes) {

  /** Copies the lists. */
  public Waiting {
    missing = List.copyOf(missing);
    changes = List.copyOf(changes);
  }
}
