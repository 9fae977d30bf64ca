package org.lethe.report;

import java.util.List;
import java.util.Set;
import org.lethe.api.Printable;

/**
 * Writer of HTML in ASCII. Every text is escaped: control characters and those that reverse the
 * direction of writing become question marks, characters beyond ASCII become numeric references,
 * and a long text is cut. Names of elements and attributes must be constants of the program.
 */
final class Html {
  /** Greatest number of characters in a text. */
  static final int LONGEST_TEXT = 2_000;

  /** Greatest number of items in a list. */
  static final int MOST_ITEMS = 300;

  private static final int LAST_ASCII = 126;

  /** Attributes that hold a picture or the outline of a shape. */
  private static final Set<String> DATA = Set.of("src", "d");

  private final StringBuilder out = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      String value = attributes[i + 1];
      escape(Printable.line(DATA.contains(attributes[i]) ? value : cut(value, LONGEST_TEXT)));
      out.append('"');
    }
    out.append('>');
    return this;
  }

  /** Ends an element. */
  Html close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /** Ends an element that fills a line of the file. */
  Html end(String element) {
    close(element);
    out.append('\n');
    return this;
  }

  /** Writes a text as one line. */
  Html text(String text) {
    escape(Printable.line(cut(text, LONGEST_TEXT)));
    return this;
  }

  /** Writes an element with a text. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Writes a paragraph. */
  Html paragraph(String text, String... attributes) {
    return open("p", attributes).text(text).end("p");
  }

  /** Writes a list, up to {@link #MOST_ITEMS} items. */
  Html list(List<String> items) {
    open("ul");
    items.subList(0, Math.min(MOST_ITEMS, items.size())).forEach(this::item);
    end("ul");
    int more = items.size() - MOST_ITEMS;
    return more > 0 ? paragraph(more + " more are left out.", "class", "note") : this;
  }

  private void item(String text) {
    open("li").text(text).end("li");
  }

  /** Writes a text of several lines, up to a number of characters. */
  Html lines(String text, int longest) {
    escape(Printable.lines(cut(text.replace("\r\n", "\n"), longest)));
    return this;
  }

  /** Writes markup of the program, without escaping it. */
  Html markup(String constant) {
    out.append(constant);
    return this;
  }

  /** Returns the number of characters so far. */
  int length() {
    return out.length();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int character) {
    switch (character) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        if (character <= LAST_ASCII) {
          out.append((char) character);
        } else {
          out.append("&#").append(character).append(';');
        }
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
