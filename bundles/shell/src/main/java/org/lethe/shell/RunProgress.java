package org.lethe.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.console.Text;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageState;
import org.lethe.runs.StageView;

/**
 * The stage of a running run, and an estimate of the time until its end.
 *
 * @param number the number of the current stage, from 1
 * @param stages the number of stages
 * @param stage the current stage
 * @param left the estimated time until the end of the run; empty if it is not known
 */
record RunProgress(int number, int stages, StageView stage, Optional<Duration> left) {
  /** The share of a stage below which its speed is not used. */
  private static final double LEAST = 0.02;

  /** The number of finished runs whose recipes are compared. */
  private static final int LOOKED_AT = 50;

  /** Keys of a recipe that do not change the duration of a run. */
  private static final List<String> NO_MATTER = List.of("name", "seed", "swap");

  /**
   * Returns the progress of a run; empty if no stage is running.
   *
   * <p>The rest of the current stage is estimated from its average speed. Each later stage is
   * expected to take as long as its turn took in the latest finished run of an equal recipe,
   * whatever its name and seed. Without such a run the time is known in the last stage only.
   *
   * @param all runs, in the order of submission
   */
  static Optional<RunProgress> of(Run run, List<Run> all) {
    List<StageView> stages = run.stages();
    for (int i = 0; i < stages.size(); i++) {
      StageView stage = stages.get(i);
      if (stage.state() == StageState.RUNNING) {
        List<StageView> later = stages.subList(i + 1, stages.size());
        Optional<Duration> left =
            rest(run, stage).flatMap(rest -> total(later, before(run, later, all)).map(rest::plus));
        return Optional.of(new RunProgress(i + 1, stages.size(), stage, left));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> rest(Run run, StageView stage) {
    return run.progress()
        .filter(progress -> progress.fraction() >= LEAST)
        .map(
            progress -> {
              double share = progress.fraction();
              return Duration.ofMillis(Math.round(stage.wall().toMillis() * (1 - share) / share));
            });
  }

  /**
   * Returns the durations of the turns of the stages in the latest finished run of an equal recipe.
   */
  private static Map<String, Duration> before(Run run, List<StageView> later, List<Run> all) {
    Map<String, Duration> turns = new HashMap<>();
    if (!later.isEmpty()) {
      Optional<Map<String, Object>> recipe = recipe(run);
      List<Run> done = all.stream().filter(each -> each.state() == RunState.DONE).toList();
      done.subList(Math.max(0, done.size() - LOOKED_AT), done.size()).stream()
          .filter(each -> recipe(each).equals(recipe))
          .reduce((earlier, latest) -> latest)
          .ifPresent(each -> each.stages().forEach(stage -> turns.put(stage.name(), stage.turn())));
    }
    return turns;
  }

  private static Optional<Map<String, Object>> recipe(Run run) {
    try {
      Map<String, Object> recipe = new HashMap<>(run.recipe().asMap());
      NO_MATTER.forEach(recipe::remove);
      return Optional.of(recipe);
    } catch (LetheException e) {
      return Optional.empty(); // its directory has become unreadable
    }
  }

  private static Optional<Duration> total(List<StageView> later, Map<String, Duration> estimates) {
    Duration total = Duration.ZERO;
    for (StageView stage : later) {
      Duration estimate = estimates.get(stage.name());
      if (estimate == null) {
        return Optional.empty();
      }
      total = total.plus(estimate);
    }
    return Optional.of(total);
  }

  /** Returns the progress in one line, e.g. {@code stage 3/8 unlearn, ETA 2:10 min}. */
  String text() {
    String eta = left.map(time -> ", ETA " + Text.duration(seconds(time))).orElse("");
    return "stage %d/%d %s".formatted(number, stages, stage.name()) + eta;
  }

  private static Duration seconds(Duration time) {
    return Duration.ofSeconds(Math.round(time.toMillis() / 1000.0));
  }
}
