package org.lethe.shell;

import java.util.List;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.runs.Run;
import org.lethe.runs.Waiting;

/** Bundles and features that would provide the missing needs of a waiting run. */
final class Wants {
  private Wants() {}

  /** Returns a line for each provider and device that a run waits for. */
  static List<String> of(Run run, Diagnosis diagnosis) {
    return run.waiting().map(Wants::providers).orElse(List.of()).stream()
        .map(name -> "  %s: %s".formatted(name, diagnosis.wouldProvide(name)))
        .toList();
  }

  /** Returns the missing needs that a bundle can provide, e.g. {@code remover=unet}. */
  static List<String> providers(Waiting waiting) {
    return waiting.missing().stream().filter(name -> name.contains("=")).toList();
  }
}
