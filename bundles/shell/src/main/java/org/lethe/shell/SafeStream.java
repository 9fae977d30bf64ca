package org.lethe.shell;

import java.io.PrintStream;
import org.lethe.api.Printable;

/** A stream whose {@code print} and {@code println} replace characters that steer a terminal. */
final class SafeStream extends PrintStream {
  private final PrintStream raw;

  SafeStream(PrintStream raw) {
    super(raw, true);
    this.raw = raw;
  }

  @Override
  public void print(String text) {
    super.print(Printable.lines(text));
  }

  @Override
  public void println(String text) {
    super.println(Printable.lines(text));
  }

  /** Prints a text as it is. */
  @Override
  public PrintStream append(CharSequence text) {
    raw.print(text);
    return this;
  }

  @Override
  public boolean checkError() {
    return super.checkError() || raw.checkError();
  }
}
