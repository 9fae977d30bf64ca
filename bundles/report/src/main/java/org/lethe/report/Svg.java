package org.lethe.report;

import java.util.Locale;

/**
 * A drawing of the fixed width {@link #WIDTH}, which a page scales. Text that would be wider than
 * its place is cut; its title has the whole.
 */
final class Svg {
  /** Width of a drawing. */
  static final double WIDTH = 480;

  private static final double CHARACTER = 7.6;
  private static final double CAPITAL = 9;
  private static final double WIDEST = 12;
  private static final String WIDE = "mwMW@%";

  /** Number of colours. */
  static final int COLOURS = 7;

  private static final int FIRST_WIDE = 0x2E80;
  private static final int SYMBOLS = 4;

  private final Html out;

  private Svg(Html out) {
    this.out = out;
  }

  /** Returns a drawing inside an element that was begun. */
  static Svg in(Html out) {
    return new Svg(out);
  }

  /** Begins the drawing of a chart. */
  static Svg open(Html out, double height, String title) {
    out.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        "0 0 %s %s".formatted(at(WIDTH), at(height)),
        "role",
        "img",
        "aria-label",
        title);
    return new Svg(out);
  }

  void close() {
    out.end("svg");
  }

  /** Returns the classes of a series: its colour, and its dashes once all colours are in use. */
  static String series(int index) {
    return "s%d d%d".formatted(index % COLOURS, Math.min(index / COLOURS, 3));
  }

  void line(String kind, double x1, double y1, double x2, double y2) {
    out.open("line", "class", kind, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2))
        .close("line");
  }

  void path(String kind, String data) {
    out.open("path", "class", kind, "d", data).close("path");
  }

  /** Draws a rectangle with a title. */
  void rectangle(String kind, double x, double y, double width, double height, String title) {
    out.open(
            "rect", "class", kind, "x", at(x), "y", at(y), "width", at(width), "height", at(height))
        .element("title", title)
        .close("rect");
  }

  /** Draws a cell of a matrix, whose colour has an opacity. */
  void cell(String kind, double opacity, double[] box, String title) {
    out.open(
            "rect",
            "class",
            kind,
            "fill-opacity",
            String.format(Locale.ROOT, "%.2f", opacity),
            "x",
            at(box[0]),
            "y",
            at(box[1]),
            "width",
            at(box[2]),
            "height",
            at(box[3]))
        .element("title", title)
        .close("rect");
  }

  /** Draws the symbol of a series around a point. */
  void symbol(int series, double x, double y) {
    String shape =
        switch (series % SYMBOLS) {
          case 0 -> "M%s %sm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z";
          case 1 -> "M%s %sm-3 -3h6v6h-6z";
          case 2 -> "M%s %sm0 -4l4 7h-8z";
          default -> "M%s %sm0 -4l4 4l-4 4l-4 -4z";
        };
    path("symbol " + series(series), shape.formatted(at(x), at(y)));
  }

  /**
   * Writes a text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   * @param width the place for the text
   */
  void text(String kind, double x, double y, String anchor, String text, double width) {
    out.open("text", "class", kind, "x", at(x), "y", at(y), "text-anchor", anchor);
    write(text, width);
  }

  /** Writes a text around a point, or as near to it as the edges of the drawing allow. */
  void centred(String kind, double x, double y, String text) {
    double half = Math.min(width(text), WIDTH) / 2;
    double place = Math.max(half, Math.min(WIDTH - half, x));
    text(kind, place, y, "middle", text, WIDTH);
  }

  /** Writes a text that runs upwards from a point. */
  void upwards(double x, double y, String text, double width) {
    String turn = "translate(%s %s) rotate(-90)".formatted(at(x), at(y));
    out.open("text", "class", "tick", "transform", turn, "text-anchor", "start");
    write(text, width);
  }

  private void write(String text, double width) {
    String shown = fit(text, width);
    out.text(shown);
    if (!shown.equals(text)) {
      out.element("title", text);
    }
    out.close("text");
  }

  /** Returns a text as far as it fits a width. */
  static String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    double used = width("...");
    for (int character : text.codePoints().toArray()) {
      used += width(character);
      if (used > width) {
        break;
      }
      shown.appendCodePoint(character);
    }
    return shown.append("...").toString();
  }

  /** Returns the width that a text takes, as far as it is known without its font. */
  static double width(String text) {
    return text.codePoints().mapToDouble(Svg::width).sum();
  }

  private static double width(int character) {
    if (character >= FIRST_WIDE) {
      return 2 * CHARACTER;
    }
    if (WIDE.indexOf(character) >= 0) {
      return WIDEST;
    }
    return Character.isUpperCase(character) ? CAPITAL : CHARACTER;
  }

  /** Returns a coordinate as a text. */
  static String at(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate).replaceFirst("\\.0$", "");
  }
}
