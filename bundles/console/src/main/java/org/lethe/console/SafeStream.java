package org.lethe.console;

import java.io.PrintStream;
import java.util.Locale;
import org.lethe.api.Printable;

/** A stream that replaces all characters that steer a terminal, except in {@link #steer}. */
final class SafeStream extends PrintStream {
  private final PrintStream raw;

  SafeStream(PrintStream raw) {
    super(raw, true);
    this.raw = raw;
  }

  @Override
  public void print(String text) {
    super.print(Printable.lines(String.valueOf(text)));
  }

  @Override
  public void println(String text) {
    super.println(Printable.lines(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }

  @Override
  public void println(char character) {
    println(String.valueOf(character));
  }

  @Override
  public void print(char[] characters) {
    print(String.valueOf(characters));
  }

  @Override
  public void println(char[] characters) {
    println(String.valueOf(characters));
  }

  @Override
  public PrintStream format(String format, Object... values) {
    return format(Locale.ROOT, format, values);
  }

  @Override
  public PrintStream format(Locale locale, String format, Object... values) {
    print(String.format(locale, format, values));
    return this;
  }

  /** Prints a text as it is, with the characters that move the cursor. */
  void steer(String text) {
    raw.print(text);
  }

  @Override
  public boolean checkError() {
    return super.checkError() || raw.checkError();
  }
}
