package org.lethe.shell;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;

/** Bundles and features that would provide what a run waits for. */
final class Wants {
  /** In a reason like {@code waits for remover=unet; compute=cpu}. */
  private static final Pattern PROVIDER =
      Pattern.compile("(?<=^waits for |; )[a-z_]+=[A-Za-z0-9._-]+(?=;|$)");

  private Wants() {}

  /** Returns a line for each provider that a run waits for. */
  static List<String> of(Run run, Diagnosis diagnosis) {
    return run.state() == RunState.WAITING
        ? providers(run.reason().orElse("")).stream()
            .map(name -> "  %s: %s".formatted(name, diagnosis.wouldProvide(name)))
            .toList()
        : List.of();
  }

  static List<String> providers(String reason) {
    return PROVIDER.matcher(reason).results().map(MatchResult::group).toList();
  }
}
