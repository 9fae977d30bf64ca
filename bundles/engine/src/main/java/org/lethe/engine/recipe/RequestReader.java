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
  private static final Setting<Optional<String>> CLASS =
      Setting.text("class", "a class of the task, its name or index").maybe();
  private static final Setting<Optional<String>> ROWS =
      Setting.path("rows", "a CSV file of training rows").maybe();
  private static final Setting<Optional<String>> SHA256 =
      Setting.text("sha256", "what the content of that file must hash to").maybe();
  private static final Setting<Optional<Settings>> OTHER =
      Setting.section(FORGET, "", List.of(CLASS, ROWS, SHA256));

  /** Returns the kind of request that a value asks for, right or wrong. */
  static Request.Kind kind(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map.containsKey(CLASS.name()) ? Request.Kind.CLASS : Request.Kind.ROWS;
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
    Settings all = Settings.check(List.of(OTHER), Map.of(FORGET, given), problems);
    return all.find(OTHER).flatMap(section -> section).flatMap(this::other);
  }

  private Optional<Request> other(Settings section) {
    Optional<String> taskClass = section.get(CLASS);
    Optional<String> rows = section.get(ROWS);
    if (taskClass.isPresent() == rows.isPresent()) {
      problem("", "name features, or give either class: or rows:");
      return Optional.empty();
    }
    return rows.isPresent()
        ? rows(rows.get(), section.get(SHA256))
        : taskClass.map(Request.TaskClass::new);
  }

  private Optional<Request> rows(String path, Optional<String> sha256) {
    try {
      Path file = folder.resolve(path).toAbsolutePath().normalize();
      Request.TrainingRows request = RowsFile.read(file).request();
      if (sha256.filter(wanted -> !wanted.equals(request.sha256())).isPresent()) {
        problem("." + SHA256.name(), file + " has another content");
      }
      return Optional.of(request);
    } catch (InvalidPathException e) {
      problem("." + ROWS.name(), "not a file's name: " + e.getReason());
    } catch (LetheException e) {
      problem("." + ROWS.name(), e.getMessage());
    }
    return Optional.empty();
  }

  private void problem(String path, String message) {
    problems.add(new Problem(FORGET + path, message));
  }
}
