package org.lethe.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.lethe.api.LetheException;

/**
 * Where a command prints.
 *
 * @param out takes the lines
 * @param columns how wide a line may be; {@link #ENDLESS} where that does not matter
 */
record Screen(PrintStream out, int columns) {
  /** The width of what is no terminal: a file, a pipe, a log. */
  static final int ENDLESS = Integer.MAX_VALUE;

  /** The screen of a session; one that runs a single command over ssh has no terminal. */
  static Screen of(Session session) {
    Terminal terminal = session.getTerminal();
    boolean wide = terminal == null || terminal.getWidth() <= 0;
    return new Screen(System.out, wide ? ENDLESS : terminal.getWidth());
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
    return new Screen(out, Integer.parseInt(width));
  }

  /** Whether lines can be drawn over. */
  boolean redraws() {
    return columns != ENDLESS;
  }

  void print(List<String> lines) {
    lines.forEach(out::println);
  }

  void print(Table table) {
    print(table.lines(columns));
  }
}
