package org.lethe.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lethe.api.Printable;

/**
 * A table of text that fits a width. Texts are cut, figures never are. Columns that do not fit
 * follow below, beside the first column again. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int SHORTEST_TEXT = 16;

  private record Column(String header, boolean figures) {

    String rule(int width) {
      return header.isEmpty() ? "" : "-".repeat(width);
    }
  }

  /** A heading is a row of one cell, which takes the whole line. */
  private record Row(boolean heading, List<String> cells) {

    boolean saysAnything(int start, int end) {
      return cells.subList(start, end).stream().anyMatch(cell -> !cell.isEmpty());
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** Returns a table with columns of text. */
  public static Table of(String... headers) {
    Table table = new Table();
    for (String header : headers) {
      table.text(header);
    }
    return table;
  }

  /** Adds a column of figures, aligned to the right. */
  public Table figures(String header) {
    columns.add(new Column(header, true));
    return this;
  }

  /** Adds a column of text. */
  public Table text(String header) {
    columns.add(new Column(header, false));
    return this;
  }

  /** Adds a line over all columns, above the rows that follow. */
  public Table heading(String text) {
    rows.add(new Row(true, List.of(Printable.line(text))));
    return this;
  }

  /** Adds a row with a cell for each column. */
  public Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    rows.add(new Row(false, cells.stream().map(Printable::line).toList()));
    return this;
  }

  /** Adds a row with a cell for each column. */
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** Returns the lines, none wider than {@code width} unless figures alone are. */
  public List<String> lines(int width) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    int next = 1;
    do {
      int end = fitting(widths, next, width);
      if (!lines.isEmpty()) {
        lines.add("");
      }
      block(widths, next, end, width, lines);
      next = end;
    } while (next < columns.size());
    return lines;
  }

  /** Returns whether nothing has to be cut or to follow below. */
  public boolean fits(int width) {
    int[] natural = new int[columns.size()];
    Arrays.setAll(natural, this::natural);
    return excess(natural, width) <= 0;
  }

  private int[] widths(int limit) {
    int[] natural = new int[columns.size()];
    Arrays.setAll(natural, this::natural);
    int[] widths = natural.clone();
    for (int column = widths.length - 1; column > 0; column--) {
      int least = Math.min(widths[column], SHORTEST_TEXT);
      cut(column, widths, (int) Math.max(least, widths[column] - excess(widths, limit)));
    }
    return excess(widths, limit) <= 0 ? widths : besideTheFirst(natural, limit);
  }

  private static long excess(int[] widths, int limit) {
    return IntStream.of(widths).sum() + (long) GAP.length() * (widths.length - 1) - limit;
  }

  /** Returns the widths where columns follow below: each has the room beside the first column. */
  private int[] besideTheFirst(int[] widths, int limit) {
    cut(0, widths, limit / 2);
    for (int column = 1; column < widths.length; column++) {
      cut(column, widths, Math.max(1, limit - GAP.length() - widths[0]));
    }
    return widths;
  }

  private void cut(int column, int[] widths, int most) {
    if (!columns.get(column).figures()) {
      widths[column] = Math.min(widths[column], most);
    }
  }

  private int natural(int column) {
    int cells =
        rows.stream()
            .filter(row -> !row.heading())
            .mapToInt(row -> row.cells().get(column).length())
            .max()
            .orElse(0);
    return Math.max(columns.get(column).header().length(), cells);
  }

  private static int fitting(int[] widths, int start, int limit) {
    long used = widths[0];
    int end = start;
    while (end < widths.length && (used += GAP.length() + widths[end]) <= limit) {
      end++;
    }
    return Math.max(end, Math.min(start + 1, widths.length));
  }

  private void block(int[] widths, int start, int end, int width, List<String> lines) {
    int[] shown = IntStream.concat(IntStream.of(0), IntStream.range(start, end)).toArray();
    lines.add(line(shown, widths, column -> columns.get(column).header()));
    lines.add(line(shown, widths, column -> columns.get(column).rule(widths[column])));
    for (Row row : rows) {
      if (row.heading()) {
        lines.add(Text.cut(row.cells().get(0), width));
      } else if (start == 1 || row.saysAnything(start, end)) {
        lines.add(line(shown, widths, row.cells()::get));
      }
    }
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
