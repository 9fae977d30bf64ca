package org.lethe.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;

/**
 * A CSV file of the true classes of pictures: the header {@code file,label}, then a row per
 * picture. Messages do not quote its content, which the user may not be allowed to read.
 */
final class LabelTable {
  private static final List<String> HEADER = List.of("file", "label");
  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_MEGABYTES = 64;

  private record Row(int line, String label) {}

  private final Path file;
  private final Map<String, Row> rows = new HashMap<>();

  private LabelTable(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws LetheException if it is not such a table; the message names the line
   */
  static LabelTable read(Path file) {
    LabelTable table = new LabelTable(file);
    List<String> lines = table.text().lines().toList();
    if (lines.isEmpty() || !table.fields(lines, 1).equals(HEADER)) {
      throw table.problem(1, "the first line is not " + Csv.line(HEADER));
    }
    if (lines.size() > MOST_ROWS) {
      throw new LetheException("%s has more than %,d lines".formatted(file, MOST_ROWS));
    }
    for (int line = 2; line <= lines.size(); line++) {
      if (!lines.get(line - 1).isBlank()) {
        table.add(table.fields(lines, line), line);
      }
    }
    return table;
  }

  private void add(List<String> fields, int line) {
    if (fields.size() != HEADER.size() || fields.stream().anyMatch(String::isEmpty)) {
      throw problem(line, "not a file and a label");
    }
    Row before = rows.putIfAbsent(fields.get(0), new Row(line, fields.get(1)));
    if (before != null) {
      throw problem(line, "a file is given twice, first in line " + before.line());
    }
  }

  private List<String> fields(List<String> lines, int line) {
    try {
      return Csv.fields(lines.get(line - 1));
    } catch (IllegalArgumentException e) {
      throw problem(line, e.getMessage());
    }
  }

  private String text() {
    if (!file.toString().endsWith(".csv") || !Files.isRegularFile(file)) {
      throw new LetheException(
          "no such file: %s; the name of a table of labels ends in .csv".formatted(file));
    }
    try {
      if (Files.size(file) > (long) MOST_MEGABYTES << 20) {
        throw new LetheException("%s is larger than %d MiB".formatted(file, MOST_MEGABYTES));
      }
      return Files.readString(file).replaceFirst("^\uFEFF", ""); // byte order mark of spreadsheets
    } catch (CharacterCodingException e) {
      throw new LetheException(file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** Returns the number of listed pictures. */
  int size() {
    return rows.size();
  }

  /**
   * Returns the true class of a picture, which the table lists by its path or its name.
   *
   * @param classes the names of the classes; a label is one of them, or its index from 0
   * @throws LetheException if its label is not a class; the message names the line
   */
  Optional<Integer> truth(Path picture, List<String> classes) {
    Row row = rows.getOrDefault(picture.toString(), rows.get(picture.getFileName().toString()));
    return Optional.ofNullable(row).map(known -> index(known, classes));
  }

  private int index(Row row, List<String> classes) {
    int index = classes.indexOf(row.label());
    if (index < 0 && row.label().matches("[0-9]{1,6}")) {
      index = Integer.parseInt(row.label());
    }
    if (index < 0 || index >= classes.size()) {
      throw problem(
          row.line(),
          "the label is neither a class of the model (%s) nor the index of one"
              .formatted(String.join(", ", classes)));
    }
    return index;
  }

  private LetheException problem(int line, String what) {
    return new LetheException("%s line %d: %s".formatted(file, line, what));
  }
}
