package org.lethe.rows.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.lethe.api.dataset.Annotation;

/**
 * Columns of a dataset of pictures.
 *
 * @param annotations annotations of at most 256 classes each; no name has a control character
 * @param identities whether identities are known
 * @param masked names of the annotations with a mask file per picture
 * @param furtherBytes number of further bytes per picture, which the dataset interprets
 */
public record PictureColumns(
    List<Annotation> annotations, boolean identities, List<String> masked, int furtherBytes) {
  private static final String SEPARATOR = "\t";
  private static final Pattern SEPARATORS = Pattern.compile(SEPARATOR);

  /** Copies the lists. */
  public PictureColumns {
    annotations = List.copyOf(annotations);
    masked = List.copyOf(masked);
  }

  /** Returns the names of the annotations. */
  public List<String> names() {
    return annotations.stream().map(Annotation::name).toList();
  }

  /** Returns the columns as lines, without control characters but tabs. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Boolean.toString(identities));
    lines.add(Integer.toString(furtherBytes));
    lines.add(String.join(SEPARATOR, masked));
    for (Annotation annotation : annotations) {
      lines.add(annotation.name() + SEPARATOR + String.join(SEPARATOR, annotation.classes()));
    }
    return lines;
  }

  /** Reads lines that {@link #lines} wrote. */
  static PictureColumns of(List<String> lines) {
    List<Annotation> annotations = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      List<String> parts = Arrays.asList(SEPARATORS.split(line));
      annotations.add(new Annotation(parts.get(0), parts.subList(1, parts.size())));
    }
    List<String> masked =
        lines.get(2).isEmpty() ? List.of() : Arrays.asList(SEPARATORS.split(lines.get(2)));
    return new PictureColumns(
        annotations, Boolean.parseBoolean(lines.get(0)), masked, Integer.parseInt(lines.get(1)));
  }
}
