package org.lethe.engine.recipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Reads what a recipe has under {@code forget}: features, a class of the task, or a file of rows.
 *
 * @param folder what relative paths start from
 * @param problems gets what is wrong
 */
record RequestReader(Path folder, List<Problem> problems) {
  static final String FORGET = "forget";
  private static final String CLASS = "class";
  private static final String ROWS = "rows";
  private static final String SHA256 = "sha256";
  private static final List<Setting> OTHERS =
      List.of(
          Setting.text(CLASS, "a class of the task, its name or index").maybe(),
          Setting.path(ROWS, "a CSV file of training rows").maybe(),
          Setting.text(SHA256, "what the content of that file must hash to").maybe());

  /** Returns the kind of request that a value asks for, right or wrong. */
  static Request.Kind kind(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map.containsKey(CLASS) ? Request.Kind.CLASS : Request.Kind.ROWS;
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
    if (settings.has(CLASS) == settings.has(ROWS)) {
      problem("", "name features, or give either class: or rows:");
      return Optional.empty();
    }
    return settings.has(CLASS)
        ? Optional.of(new Request.TaskClass(settings.text(CLASS)))
        : rows(settings);
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
