package org.lethe.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.lethe.api.LetheException;

/**
 * Where a command prints.
 *
 * @param out takes the lines, and replaces what could steer a terminal
 * @param console where they go at last, unless the shell pipes them into another command
 * @param columns how wide a line may be; {@link #ENDLESS} where that does not matter
 */
record Screen(PrintStream out, PrintStream console, int columns) {
  /** The width of what is no terminal: a file, a pipe, a log. */
  static final int ENDLESS = Integer.MAX_VALUE;

  /** Goes to the beginning of the line and makes it empty. */
  static final String CLEAR_LINE = "\r\u001B[K";

  /** The screen of a session; one that runs a single command over ssh has no terminal. */
  static Screen of(Session session) {
    Terminal terminal = session.getTerminal();
    boolean wide = terminal == null || terminal.getWidth() <= 0;
    return new Screen(
        new SafeStream(System.out), session.getConsole(), wide ? ENDLESS : terminal.getWidth());
  }

  /**
   * The same, drawn for a terminal of a given width.
   *
   * @throws LetheException if it is no number of columns
   */
  Screen withColumns(String width) {
    if (!width.matches("[1-9][0-9]{0,3}")) {
      throw new LetheException("--columns " + width + ": use 1..9999");
    }
    return new Screen(out, console, Integer.parseInt(width));
  }

  /** The same, on which nothing is drawn over. */
  Screen withoutBars() {
    return new Screen(out, console, ENDLESS);
  }

  /** Whether lines can be drawn over. */
  boolean redraws() {
    return columns != ENDLESS;
  }

  /**
   * Lets the reader see at once what was printed. The shell gives commands streams of its own that
   * do not pass a flush on to the console, and over ssh the console keeps lines until it is told.
   *
   * @return whether somebody still reads
   */
  boolean flush() {
    return !out.checkError() && !console.checkError();
  }

  /** Prints a text in as many lines as it takes. */
  void print(String text) {
    print(Text.wrap(text, columns));
  }

  /** Prints what moves the cursor; its texts must be {@link org.lethe.api.Printable}. */
  void draw(String steering) {
    out.append(steering);
  }

  void print(List<String> lines) {
    lines.forEach(out::println);
  }

  void print(Table table) {
    print(table.lines(columns));
  }
}
