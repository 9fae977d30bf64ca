package org.lethe.console;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.lethe.api.LetheException;

/** Output of a command: a terminal, a file, a pipe or a log. For one thread. */
public final class Screen {
  /** Width in columns of an output that is no terminal. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  /** Control sequence that moves the cursor to the beginning of the line and clears the line. */
  public static final String CLEAR_LINE = "\r\u001B[K";

  private final SafeStream out;
  private final PrintStream console;
  private final int columns;

  private Screen(SafeStream out, PrintStream console, int columns) {
    this.out = out;
    this.console = console;
    this.columns = columns;
  }

  /**
   * Creates a screen.
   *
   * @param out the stream for the lines
   * @param console the stream of the terminal; another stream than {@code out} if the shell pipes
   *     the lines into another command
   * @param columns the width of a line in columns, or {@link #ENDLESS}
   */
  public Screen(PrintStream out, PrintStream console, int columns) {
    this(new SafeStream(out), console, columns);
  }

  /**
   * Returns the screen of a session; a session that runs a single command over ssh has no terminal.
   */
  public static Screen of(Session session) {
    Terminal terminal = session.getTerminal();
    boolean wide = terminal == null || terminal.getWidth() <= 0;
    return new Screen(System.out, session.getConsole(), wide ? ENDLESS : terminal.getWidth());
  }

  /**
   * Returns the same output as a terminal of another width.
   *
   * @param width number of columns, 1 to 9999
   * @throws LetheException if it is no such number
   */
  public Screen withColumns(String width) {
    if (!width.matches("[1-9][0-9]{0,3}")) {
      throw new LetheException("--columns " + width + ": use 1..9999");
    }
    return new Screen(out, console, Integer.parseInt(width));
  }

  /** Returns the same output, on which nothing is drawn over. */
  public Screen withoutBars() {
    return new Screen(out, console, ENDLESS);
  }

  /** Returns the stream for lines; it replaces characters that steer a terminal. */
  public PrintStream out() {
    return out;
  }

  /** Returns the width of a line; {@link #ENDLESS} where it does not matter. */
  public int columns() {
    return columns;
  }

  /** Returns whether lines can be drawn over. */
  public boolean redraws() {
    return columns != ENDLESS;
  }

  /**
   * Shows at once what was printed. The shell gives commands streams of its own that do not pass a
   * flush on to the console, and over ssh the console keeps lines until it is told.
   *
   * @return whether the reader is still connected
   */
  public boolean flush() {
    return !out.checkError() && !console.checkError();
  }

  /** Prints a text in as many lines as it takes. */
  public void print(String text) {
    print(Text.wrap(text, columns));
  }

  /** Prints lines. */
  public void print(List<String> lines) {
    lines.forEach(out::println);
  }

  /** Prints a table. */
  public void print(Table table) {
    print(table.lines(columns));
  }

  /**
   * Prints a text as it is, with the characters that move the cursor.
   *
   * @param steering control sequences, and texts that are {@link org.lethe.api.Printable}
   */
  public void draw(String steering) {
    out.steer(steering);
  }
}
