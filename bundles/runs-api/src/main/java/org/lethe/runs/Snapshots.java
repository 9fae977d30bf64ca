package org.lethe.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snapshots that a run keeps: models after an epoch, which evaluators test like the results.
 *
 * @param keep the epochs that are kept
 * @param every the distance between two kept epochs, 1 or more; 1 unless {@link Keep#EVERY}
 * @param of the names of the models whose snapshots are kept; if it is empty, the unlearned model
 *     and all controls
 */
public record Snapshots(Keep keep, int every, List<String> of) {
  private static final Pattern EVERY = Pattern.compile("every ([1-9][0-9]{0,5})");

  /** No snapshots. */
  public static final Snapshots NONE = new Snapshots(Keep.NONE, 1, List.of());

  /** The epochs whose snapshots are kept. */
  public enum Keep {
    /** None. */
    NONE,
    /** All. */
    ALL,
    /** The latest. Each one replaces the one before. */
    LAST,
    /** Those whose number is a multiple of {@link Snapshots#every}. */
    EVERY
  }

  /** Copies the names. */
  public Snapshots {
    of = List.copyOf(of);
    if (every < 1) {
      throw new IllegalArgumentException("every " + every);
    }
  }

  /**
   * Reads the value of {@code keep}.
   *
   * @param keep {@code none}, {@code all}, {@code last} or {@code every} with a number from 1
   * @param of the names of the models
   * @return empty if the value is none of these
   */
  public static Optional<Snapshots> of(String keep, List<String> of) {
    Matcher every = EVERY.matcher(keep);
    if (every.matches()) {
      return Optional.of(new Snapshots(Keep.EVERY, Integer.parseInt(every.group(1)), of));
    }
    return List.of(Keep.NONE, Keep.ALL, Keep.LAST).stream()
        .filter(each -> label(each).equals(keep))
        .findFirst()
        .map(each -> new Snapshots(each, 1, of));
  }

  /**
   * Returns true if a snapshot after an epoch is kept.
   *
   * @param epoch the number of finished epochs, from 1
   */
  public boolean keeps(int epoch) {
    return switch (keep) {
      case NONE -> false;
      case ALL, LAST -> true;
      case EVERY -> epoch % every == 0;
    };
  }

  /** Returns the value as recipes write it: a map of {@code keep} and, if given, {@code of}. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("keep", keep == Keep.EVERY ? "every " + every : label(keep));
    if (!of.isEmpty()) {
      map.put("of", of);
    }
    return map;
  }

  private static String label(Keep keep) {
    return keep.name().toLowerCase(Locale.ROOT);
  }
}
