package org.lethe.engine.recipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.request.Request.Filters;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Reads what a recipe has under {@code forget}: features, a class of the task, a file of rows, or
 * filters that an identifier finds.
 *
 * @param folder what relative paths start from
 * @param problems gets what is wrong
 */
record RequestReader(Path folder, List<Problem> problems) {
  static final String FORGET = "forget";
  private static final String CLASS = "class";
  private static final String ROWS = "rows";
  private static final String SHA256 = "sha256";
  private static final int MOST = 1_000_000;
  private static final List<Setting> OTHERS =
      List.of(
          Setting.text(CLASS, "a class of the task, its name or index").maybe(),
          Setting.path(ROWS, "a CSV file of training rows").maybe(),
          Setting.text(SHA256, "what the content of that file must hash to").maybe(),
          Setting.text(Filters.By.PART.label(), "a part that an identifier finds").maybe(),
          index(Filters.By.GROUP, "a group that an identifier finds"),
          index(Filters.By.FILTER, "a filter of the identifier's layer"));

  private static Setting index(Filters.By by, String help) {
    return Setting.integer(by.label(), 0, 0, MOST, help).maybe();
  }

  private static final List<String> FILTERS =
      Stream.of(Filters.By.values()).map(Filters.By::label).toList();
  private static final List<String> KEYS =
      Stream.concat(Stream.of(CLASS, ROWS), FILTERS.stream()).toList();

  /** Returns the kind of request that a value asks for, right or wrong. */
  static Request.Kind kind(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map.containsKey(CLASS)
          ? Request.Kind.CLASS
          : FILTERS.stream().anyMatch(map::containsKey) ? Request.Kind.FILTERS : Request.Kind.ROWS;
    }
    return Request.Kind.FEATURES;
  }

  /**
   * Reads a list of features.
   *
   * @param task the annotation the model predicts
   */
  Optional<Request> features(List<String> features, String task) {
    if (features.isEmpty()) {
      problem("", "missing; name at least one attribute to forget");
      return Optional.empty();
    }
    if (features.contains(task)) {
      problem("", task + " is the task; forget others");
    } else if (features.stream().anyMatch(feature -> feature.startsWith(task + "="))) {
      problem("", task + " is the task; to forget a class of it write forget: {class: ...}");
    } else if (features.stream().distinct().count() < features.size()) {
      problem("", "an attribute is given twice");
    }
    return Optional.of(new Request.Features(features));
  }

  /** Reads a map. */
  Optional<Request> other(Map<?, ?> given) {
    List<Setting> section = List.of(Setting.section(FORGET, "", OTHERS));
    Settings all = Settings.check(section, Map.of(FORGET, given), problems);
    Optional<Settings> checked = all.section(FORGET);
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    Settings settings = checked.get();
    List<String> chosen = KEYS.stream().filter(settings::has).toList();
    if (chosen.size() != 1) {
      problem("", "name features, or give one of %s:".formatted(String.join(":, ", KEYS)));
      return Optional.empty();
    }
    return switch (chosen.get(0)) {
      case CLASS -> Optional.of(new Request.TaskClass(settings.text(CLASS)));
      case ROWS -> rows(settings);
      default -> Optional.of(filters(chosen.get(0), settings));
    };
  }

  private static Request filters(String key, Settings settings) {
    Filters.By by = Filters.By.valueOf(key.toUpperCase(Locale.ROOT));
    return new Filters(
        by, by == Filters.By.PART ? settings.text(key) : Long.toString(settings.wide(key)));
  }

  private Optional<Request> rows(Settings settings) {
    try {
      Path file = folder.resolve(settings.text(ROWS)).toAbsolutePath().normalize();
      Request.TrainingRows request = RowsFile.read(file).request();
      if (settings.has(SHA256) && !settings.text(SHA256).equals(request.sha256())) {
        problem("." + SHA256, file + " has another content");
      }
      return Optional.of(request);
    } catch (InvalidPathException e) {
      problem("." + ROWS, "not a file's name: " + e.getReason());
    } catch (LetheException e) {
      problem("." + ROWS, e.getMessage());
    }
    return Optional.empty();
  }

  private void problem(String path, String message) {
    problems.add(new Problem(FORGET + path, message));
  }
}
