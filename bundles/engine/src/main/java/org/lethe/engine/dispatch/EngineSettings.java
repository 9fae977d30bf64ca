package org.lethe.engine.dispatch;

import java.time.Duration;
import java.util.function.Consumer;
import org.lethe.engine.steps.Conductor;
import org.lethe.store.Retention;

/**
 * The settings of the engine. A value that is not allowed is reported in one line and replaced by
 * its default, so that it does not stop the runs.
 *
 * @param pace the times of checkpoints, and the time after which a step counts as hung
 * @param limits the limits of the store
 */
record EngineSettings(Conductor.Pace pace, Retention.Limits limits) {
  private static final int MOST = 999_999_999;

  /** Reads a configuration. */
  static EngineSettings of(Config config, Consumer<String> warn) {
    Reader reader = new Reader(warn);
    return new EngineSettings(
        new Conductor.Pace(
            Duration.ofSeconds(
                reader.whole("checkpointSeconds", config.checkpointSeconds(), 0, 60)),
            reader.whole("checkpointSteps", config.checkpointSteps(), 0, 0),
            Duration.ofSeconds(reader.whole("patienceSeconds", config.patienceSeconds(), 1, 600))),
        new Retention.Limits(
            reader.whole("keepDays", config.keepDays(), 0, 0),
            reader.number("quotaGiB", config.quotaGiB(), 0, 0)));
  }

  private record Reader(Consumer<String> warn) {
    int whole(String name, String word, int least, int byDefault) {
      String number = word.strip();
      return number.matches("[0-9]{1,9}") && Integer.parseInt(number) >= least
          ? Integer.parseInt(number)
          : mistake(name, word, "a whole number from " + least, byDefault);
    }

    double number(String name, String word, int least, int byDefault) {
      String number = word.strip();
      boolean fits = number.matches("[0-9]{1,9}([.][0-9]{1,9})?");
      return fits && Double.parseDouble(number) >= least
          ? Double.parseDouble(number)
          : mistake(name, word, "a number from " + least, byDefault);
    }

    private int mistake(String name, String word, String allowed, int byDefault) {
      warn.accept(
          "etc/org.lethe.engine.cfg: %s = %s is not allowed; use %s to %d; until then it is %d"
              .formatted(name, word, allowed, MOST, byDefault));
      return byDefault;
    }
  }
}
