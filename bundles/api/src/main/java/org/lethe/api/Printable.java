package org.lethe.api;

import java.util.regex.Pattern;

/**
 * Checks and replacements for texts of unknown origin before they are printed. Names in recipes,
 * metadata of files and messages may contain characters that control a terminal, reverse the
 * direction of writing, or begin new lines.
 */
public final class Printable {
  private static final String STAND_IN = "?";

  /** Control and format characters, line and paragraph separators, and lone surrogates. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private static final Pattern UNSAFE_BUT_NEWLINES =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]]");

  /** The greatest length of a name, in characters. */
  public static final int LONGEST_NAME = 100;

  private Printable() {}

  /**
   * Returns whether a text is a name: not blank, at most {@link #LONGEST_NAME} characters, none of
   * them unsafe.
   */
  public static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST_NAME && text.equals(line(text));
  }

  /** Returns a text as one line, with a question mark for every unsafe character. */
  public static String line(String text) {
    return UNSAFE.matcher(text).replaceAll(STAND_IN);
  }

  /** Returns a text with a question mark for every unsafe character; newlines are kept. */
  public static String lines(String text) {
    return UNSAFE_BUT_NEWLINES.matcher(text).replaceAll(STAND_IN);
  }
}
