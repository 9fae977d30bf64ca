package org.lethe.api.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The part of its training that a model has to unlearn: features, a class of its task, rows of the
 * training split, or the part of the image that certain filters respond to. Immutable.
 */
public sealed interface Request {

  /** Kind of a request. A provider declares the kinds that it serves. */
  enum Kind {
    /** Features: annotations other than the task. */
    FEATURES,
    /** A class of the task. */
    CLASS,
    /** Rows of the training split. */
    ROWS,
    /** Filters that an identifier found. */
    FILTERS;

    /** Returns the name of the kind in messages, e.g. {@code class}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the kind. */
  Kind kind();

  /**
   * Returns the names of the features in the order of the recipe; an empty list for a request of
   * another kind.
   */
  default List<String> features() {
    return List.of();
  }

  /**
   * Returns a short text for tables and messages, e.g. {@code Smiling, Young} or {@code class 3}.
   */
  String label();

  /**
   * Returns the value of the request in a recipe, made of texts, lists and maps. It can be written
   * as JSON.
   */
  Object asRecipeValue();

  /** Creates a request for features. */
  static Request of(String... features) {
    return new Features(List.of(features));
  }

  /**
   * Request for features.
   *
   * @param features the names of annotations with two values; at least one, all different
   */
  record Features(List<String> features) implements Request {

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Features {
      features = List.copyOf(features);
      if (features.isEmpty()) {
        throw new IllegalArgumentException("no features");
      }
    }

    @Override
    public Kind kind() {
      return Kind.FEATURES;
    }

    @Override
    public String label() {
      return String.join(", ", features);
    }

    @Override
    public Object asRecipeValue() {
      return features;
    }
  }

  /**
   * Request for a class of the task.
   *
   * @param name the name of the class, or its index; see {@link
   *     org.lethe.api.dataset.Annotation#value}
   */
  record TaskClass(String name) implements Request {

    /** Checks that the name is not null. */
    public TaskClass {
      Objects.requireNonNull(name);
    }

    @Override
    public Kind kind() {
      return Kind.CLASS;
    }

    @Override
    public String label() {
      return "class " + name;
    }

    @Override
    public Object asRecipeValue() {
      return Map.of("class", name);
    }
  }

  /**
   * Request for rows of the training split, listed in a file.
   *
   * @param file the absolute path of the file
   * @param sha256 the hex SHA-256 of its content, by which a run detects that the list has changed
   */
  record TrainingRows(Path file, String sha256) implements Request {

    /** Checks that no component is null. */
    public TrainingRows {
      Objects.requireNonNull(file);
      Objects.requireNonNull(sha256);
    }

    @Override
    public Kind kind() {
      return Kind.ROWS;
    }

    @Override
    public String label() {
      return "rows of " + file.getFileName();
    }

    @Override
    public Object asRecipeValue() {
      return new TreeMap<>(Map.of("rows", file.toString(), "sha256", sha256));
    }
  }

  /**
   * Request for the part of the image to which filters of a layer respond. It needs no annotation.
   * The recipe names an identifier.
   *
   * @param by the way in which the filters are chosen
   * @param value the name of the part, or the index of the group or filter, from 0
   */
  record Filters(By by, String value) implements Request {

    /** Way of choosing filters. */
    public enum By {
      /** By the name of a part mask of the dataset: the group that overlaps most with it. */
      PART,
      /** By the index of a group. */
      GROUP,
      /** By the index of one filter. */
      FILTER;

      /** Returns the key of recipes, e.g. {@code part}. */
      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if an index is not a whole number from 0
     */
    public Filters {
      Objects.requireNonNull(by);
      if (by != By.PART && !value.matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException("no index: " + value);
      }
    }

    @Override
    public Kind kind() {
      return Kind.FILTERS;
    }

    @Override
    public String label() {
      return by.label() + " " + value;
    }

    @Override
    public Object asRecipeValue() {
      return by == By.PART ? Map.of(by.label(), value) : Map.of(by.label(), Long.parseLong(value));
    }
  }
}
