package org.lethe.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A table of text that fits a width: texts are cut, figures never are; columns that do not fit
 * follow below, beside the first column again.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int SHORTEST_TEXT = 16;

  /**
   * A column.
   *
   * @param header one line or several
   * @param figures whether it holds figures, set to the right
   */
  record Column(List<String> header, boolean figures) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns of text. */
  static Table of(String... headers) {
    Table table = new Table();
    for (String header : headers) {
      table.columns.add(new Column(List.of(header), false));
    }
    return table;
  }

  /** Adds a column of figures, its header in several lines. */
  Table figures(List<String> header) {
    columns.add(new Column(List.copyOf(header), true));
    return this;
  }

  /** Adds a row with a cell for each column. */
  Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The lines, none wider than {@code width} unless figures alone are. */
  List<String> lines(int width) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    int next = 1;
    do {
      int end = fitting(widths, next, width);
      if (!lines.isEmpty()) {
        lines.add("");
      }
      block(widths, next, end, lines);
      next = end;
    } while (next < columns.size());
    return lines;
  }

  private int[] widths(int limit) {
    int[] widths = new int[columns.size()];
    Arrays.setAll(widths, this::natural);
    for (int column = widths.length - 1; column > 0; column--) {
      long excess = IntStream.of(widths).sum() + (long) GAP.length() * (widths.length - 1) - limit;
      if (excess > 0 && !columns.get(column).figures()) {
        int least = Math.min(widths[column], SHORTEST_TEXT);
        widths[column] = (int) Math.max(least, widths[column] - excess);
      }
    }
    return widths;
  }

  private int natural(int column) {
    int header = columns.get(column).header().stream().mapToInt(String::length).max().orElse(0);
    int cells = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(header, cells);
  }

  private static int fitting(int[] widths, int start, int limit) {
    long used = widths[0];
    int end = start;
    while (end < widths.length && (used += GAP.length() + widths[end]) <= limit) {
      end++;
    }
    return Math.max(end, Math.min(start + 1, widths.length));
  }

  private void block(int[] widths, int start, int end, List<String> lines) {
    int[] shown = IntStream.concat(IntStream.of(0), IntStream.range(start, end)).toArray();
    int height = IntStream.of(shown).map(c -> columns.get(c).header().size()).max().orElse(0);
    for (int line = 0; line < height; line++) {
      int at = line;
      lines.add(line(shown, widths, c -> headerLine(columns.get(c).header(), at, height)));
    }
    lines.add(line(shown, widths, c -> "-".repeat(widths[c])));
    for (List<String> row : rows) {
      lines.add(line(shown, widths, row::get));
    }
  }

  /** Headers end above the rule, however many lines they have. */
  private static String headerLine(List<String> header, int line, int height) {
    int own = line - (height - header.size());
    return own < 0 ? "" : header.get(own);
  }

  private String line(int[] shown, int[] widths, IntFunction<String> cell) {
    StringBuilder line = new StringBuilder();
    for (int column : shown) {
      String text = Text.cut(cell.apply(column), widths[column]);
      String space = " ".repeat(widths[column] - text.length());
      line.append(line.isEmpty() ? "" : GAP);
      line.append(columns.get(column).figures() ? space + text : text + space);
    }
    return line.toString().stripTrailing();
  }
}
