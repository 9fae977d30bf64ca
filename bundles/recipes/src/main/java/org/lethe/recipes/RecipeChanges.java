package org.lethe.recipes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lethe.api.Printable;
import org.lethe.runs.RecipeProblem;

/**
 * Values in YAML that replace those of a recipe, by their paths.
 *
 * @param values the text of each value, by its path
 */
record RecipeChanges(Map<String, String> values) {
  private static final String KEY = "[A-Za-z_][A-Za-z0-9_-]*";
  private static final Pattern PATH = Pattern.compile(KEY + "(\\." + KEY + "|\\[[0-9]{1,3}\\])*");
  private static final Pattern STEP = Pattern.compile(KEY + "|[0-9]+");

  /** Sets the values in a document. Failures are added to its problems. */
  void apply(Document document) {
    values.forEach(
        (path, text) -> {
          Document value = Document.read("value: " + text);
          if (!PATH.matcher(path).matches()) {
            document.problem(path, "not the path of a setting, e.g. unlearn.epochs");
          } else if (!value.problems().isEmpty() || value.values().size() > 1) {
            document.problem(path, "its value is not YAML of one line");
          } else {
            set(document, path, value.values().get("value"));
          }
        });
  }

  private static void set(Document document, String path, Object value) {
    List<String> steps = STEP.matcher(path).results().map(MatchResult::group).toList();
    Object place = document.values();
    for (int i = 0; i < steps.size() - 1; i++) {
      place = inner(place, steps.get(i));
    }
    if (!put(place, steps.get(steps.size() - 1), value)) {
      document.problem(path, "there is no such item");
    }
  }

  /** Returns an item of a section or list; a missing section is added. */
  @SuppressWarnings("unchecked")
  private static Object inner(Object place, String step) {
    if (place instanceof Map<?, ?> map) {
      return ((Map<String, Object>) map).compute(step, (key, now) -> section(now));
    }
    if (place instanceof List<?> list && hasItem(list, step)) {
      int item = Integer.parseInt(step);
      ((List<Object>) list).set(item, section(list.get(item)));
      return list.get(item);
    }
    return null;
  }

  /** Returns a section or list unchanged, and the id of a provider as its section. */
  private static Object section(Object now) {
    if (now instanceof Map<?, ?> || now instanceof List<?>) {
      return now;
    }
    Map<String, Object> section = new LinkedHashMap<>();
    if (now != null) {
      section.put("id", now);
    }
    return section;
  }

  /** Sets a value, or removes it if it is null; returns whether the place exists. */
  @SuppressWarnings("unchecked")
  private static boolean put(Object place, String step, Object value) {
    if (place instanceof Map<?, ?> map) {
      ((Map<String, Object>) map).compute(step, (key, now) -> value);
      return true;
    }
    if (place instanceof List<?> list && hasItem(list, step) && value != null) {
      ((List<Object>) list).set(Integer.parseInt(step), value);
      return true;
    }
    return false;
  }

  private static boolean hasItem(List<?> list, String step) {
    return step.matches("[0-9]+") && Integer.parseInt(step) < list.size();
  }

  /** Returns a problem with a note of the change that caused it, if any. */
  RecipeProblem named(RecipeProblem problem) {
    Optional<String> change =
        values.keySet().stream().filter(path -> isWithin(problem.path(), path)).findFirst();
    return change
        .map(path -> problem.message() + " (from --set " + text(path) + ")")
        .map(message -> new RecipeProblem(problem.line(), problem.path(), message))
        .orElse(problem);
  }

  private static boolean isWithin(String path, String change) {
    return path.equals(change) || path.startsWith(change + ".") || path.startsWith(change + "[");
  }

  /** Returns the source of a recipe followed by a comment for each value. */
  String source(String source) {
    StringBuilder text = new StringBuilder(source);
    values.keySet().forEach(path -> text.append("\n# --set ").append(text(path)));
    return values.isEmpty() ? source : text.append('\n').toString();
  }

  private String text(String path) {
    return Printable.line(path + "=" + values.get(path));
  }
}
