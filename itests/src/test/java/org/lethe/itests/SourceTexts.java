package org.lethe.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a Java source, each on one line.
 *
 * @param javadoc the Javadoc comments
 * @param literals the string literals; those joined by a plus sign are one
 */
record SourceTexts(List<String> javadoc, List<String> literals) {
  private static final Pattern JOINED = Pattern.compile("(?<!\"\")\"\\s*\\+\\s*\"(?!\"\")");
  private static final Pattern MARGIN = Pattern.compile("\\s*\\n\\s*\\*?\\s*");

  /** Comments and literals. The alternatives without a group are skipped. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          /\\*\\*(?<javadoc>.*?)\\*/\
          |/\\*.*?\\*/\
          |//[^\\n]*\
          |'(?:\\\\.|[^'\\\\])*'\
          |"{3}(?<block>.*?)"{3}\
          |"(?<literal>[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+)"\
          """,
          Pattern.DOTALL);

  /** Reads a source. */
  static SourceTexts of(String source) {
    SourceTexts texts = new SourceTexts(new ArrayList<>(), new ArrayList<>());
    Matcher token = TOKEN.matcher(JOINED.matcher(source).replaceAll(""));
    while (token.find()) {
      add(token.group("javadoc"), texts.javadoc);
      add(token.group("block"), texts.literals);
      add(token.group("literal"), texts.literals);
    }
    return texts;
  }

  private static void add(String text, List<String> texts) {
    if (text != null) {
      texts.add(MARGIN.matcher(text).replaceAll(" ").strip());
    }
  }

  /** Returns the Javadoc comments that open with a summary, not with a tag. */
  List<String> summaries() {
    return javadoc.stream().filter(text -> !text.isEmpty() && !text.startsWith("@")).toList();
  }
}
