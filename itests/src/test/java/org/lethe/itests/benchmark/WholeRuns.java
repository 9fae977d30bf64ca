package org.lethe.itests.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whole runs of a recipe. In each round every side runs once, one after another.
 *
 * @param recipe the name of the recipe
 * @param runs the runs, round by round
 * @param absent the reasons by sides that do not run
 */
record WholeRuns(String recipe, List<WholeRun> runs, Map<String, String> absent) {
  private static final String NAME = "%-44s";
  private static final String COLUMN = "%14s";

  private List<String> sides() {
    return runs.stream().map(WholeRun::side).distinct().toList();
  }

  private List<WholeRun> of(String side) {
    return runs.stream().filter(run -> run.side().equals(side)).toList();
  }

  /** Returns the stages, in order. */
  List<String> stages() {
    return List.copyOf(runs.get(0).seconds().keySet());
  }

  /** Returns the names of the figures that all sides have. */
  List<String> figures() {
    return runs.get(0).figures().keySet().stream()
        .filter(name -> runs.stream().allMatch(run -> run.figures().containsKey(name)))
        .toList();
  }

  private double[] values(String side, ToDoubleFunction<WholeRun> value) {
    return of(side).stream().mapToDouble(value).toArray();
  }

  /** Returns the peers that a side of Lethe is compared with: in bf16, one in bf16, too. */
  private Stream<String> peers(String side) {
    boolean low = side.equals(Sides.LETHE + Sides.BF16);
    Stream<String> others = low ? Stream.of(Sides.TORCH + Sides.BF16) : Stream.of();
    return Stream.concat(Stream.of(Sides.EAGER, Sides.BEST), others).filter(sides()::contains);
  }

  /** Returns how many times faster a side was than its peers, by their names. */
  private Map<String, Spread> speedUps(String side, ToDoubleFunction<WholeRun> seconds) {
    Map<String, Spread> found = new LinkedHashMap<>();
    peers(side)
        .forEach(
            peer -> found.put(peer, Spread.speedUp(values(side, seconds), values(peer, seconds))));
    return found;
  }

  private Stream<String> lethe() {
    return sides().stream().filter(Sides::isLethe);
  }

  /** Returns the line above the rows. */
  String header() {
    Stream<String> ratios =
        lethe()
            .flatMap(
                side ->
                    speedUps(side, WholeRun::whole).keySet().stream()
                        .map(peer -> word(side) + "/" + word(peer)));
    return line("stage", Stream.concat(sides().stream(), ratios));
  }

  private static String word(String side) {
    return side.substring(side.indexOf(' ') + 1);
  }

  /** Returns a row of seconds: the median of each side, and the ratios. */
  String row(String name, ToDoubleFunction<WholeRun> seconds) {
    Stream<String> medians =
        sides().stream().map(side -> "%.2f".formatted(Spread.of(values(side, seconds)).median()));
    Stream<String> ratios =
        lethe()
            .flatMap(side -> speedUps(side, seconds).values().stream())
            .map(each -> "%.2f".formatted(each.median()));
    return line(name, Stream.concat(medians, ratios));
  }

  /** Returns a row of a figure: the median of each side. */
  String row(String figure) {
    return line(
        figure,
        sides().stream()
            .map(side -> Spread.of(values(side, run -> run.figures().get(figure))).median())
            .map("%.3f"::formatted));
  }

  private static String line(String name, Stream<String> columns) {
    return NAME.formatted(name) + columns.map(COLUMN::formatted).collect(Collectors.joining());
  }

  /** Returns the values as JSON. */
  Map<String, Object> json() {
    Map<String, Object> faster = new LinkedHashMap<>();
    lethe().forEach(side -> faster.put(side, speedUps(side, WholeRun::whole)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("recipe", recipe);
    json.put("timesFasterThan", faster);
    json.put("absent", absent);
    json.put("runs", runs);
    return json;
  }
}
