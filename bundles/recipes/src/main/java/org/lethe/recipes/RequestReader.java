package org.lethe.recipes;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.request.Request;
import org.lethe.api.request.Request.Filters;
import org.lethe.api.settings.Problem;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.store.request.RowsFile;

/**
 * Reader of the value of {@code forget} in a recipe: features, a class of the task, a file of rows,
 * or filters that an identifier finds.
 *
 * @param folder the folder to which relative paths are resolved
 * @param problems the list that receives mistakes
 */
record RequestReader(Path folder, List<Problem> problems) {
  static final String FORGET = "forget";
  private static final Setting<Optional<String>> CLASS =
      Setting.text("class", "a class of the task, its name or index").maybe();
  private static final Setting<Optional<String>> ROWS =
      Setting.path("rows", "a CSV file of training rows").maybe();
  private static final Setting<Optional<String>> SHA256 =
      Setting.text("sha256", "the SHA-256 of the content of that file").maybe();
  private static final Setting<Optional<String>> PART =
      Setting.text(Filters.By.PART.label(), "a part that an identifier finds").maybe();
  private static final Setting<Optional<Integer>> GROUP =
      index(Filters.By.GROUP, "a group that an identifier finds");
  private static final Setting<Optional<Integer>> FILTER =
      index(Filters.By.FILTER, "a filter of the identifier's layer");
  private static final Setting<Optional<Settings>> OTHER =
      Setting.section(FORGET, "", List.of(CLASS, ROWS, SHA256, PART, GROUP, FILTER));
  private static final List<String> FILTERS = List.of(PART.name(), GROUP.name(), FILTER.name());

  private static Setting<Optional<Integer>> index(Filters.By by, String help) {
    return Setting.integer(by.label(), 0, 0, 1_000_000, help).maybe();
  }

  /** Returns the kind of the request of a value, which may have mistakes. */
  static Request.Kind kind(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map.containsKey(CLASS.name())
          ? Request.Kind.CLASS
          : FILTERS.stream().anyMatch(map::containsKey) ? Request.Kind.FILTERS : Request.Kind.ROWS;
    }
    return Request.Kind.FEATURES;
  }

  /**
   * Reads a list of features.
   *
   * @param task the annotation that the model predicts
   */
  Optional<Request> features(List<String> features, String task) {
    if (features.isEmpty()) {
      problem("", "missing; name at least one attribute to unlearn");
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
    List<Request> filters = filters(section);
    Optional<String> taskClass = section.get(CLASS);
    Optional<String> rows = section.get(ROWS);
    if (filters.size() + taskClass.stream().count() + rows.stream().count() != 1) {
      problem(
          "",
          "name features, or give one of class:, rows:, %s:"
              .formatted(String.join(":, ", FILTERS)));
      return Optional.empty();
    }
    return rows.isPresent()
        ? rows(rows.get(), section.get(SHA256))
        : taskClass.<Request>map(Request.TaskClass::new).or(() -> filters.stream().findFirst());
  }

  private static List<Request> filters(Settings section) {
    return Stream.of(
            section.get(PART).map(part -> new Filters(Filters.By.PART, part)),
            section.get(GROUP).map(group -> new Filters(Filters.By.GROUP, group.toString())),
            section.get(FILTER).map(filter -> new Filters(Filters.By.FILTER, filter.toString())))
        .flatMap(Optional::stream)
        .map(Request.class::cast)
        .toList();
  }

  private Optional<Request> rows(String path, Optional<String> sha256) {
    try {
      Path file = folder.resolve(path).toAbsolutePath().normalize();
      Request.TrainingRows request = RowsFile.read(file).request();
      if (sha256.filter(wanted -> !wanted.equals(request.sha256())).isPresent()) {
        problem("." + SHA256.name(), file + " does not have this SHA-256");
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
