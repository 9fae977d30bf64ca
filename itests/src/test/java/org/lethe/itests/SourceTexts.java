package org.lethe.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a Java source, each on one line.
 *
 * @param javadoc the Javadoc comments
 * @param methods the Javadoc comments of methods and constructors
 * @param types the Javadoc comments of classes, interfaces, records and enums
 * @param comments all other comments
 * @param literals the string literals; those joined by a plus sign are one
 */
record SourceTexts(
    List<String> javadoc,
    List<String> methods,
    List<String> types,
    List<String> comments,
    List<String> literals) {
  private static final Pattern JOINED = Pattern.compile("(?<!\"\")\"\\s*\\+\\s*\"(?!\"\")");
  private static final Pattern MARGIN = Pattern.compile("\\s*\\n\\s*\\*?\\s*");

  /** Comments and literals. The alternatives without a group are skipped. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          /\\*\\*(?<javadoc>.*?)\\*/\
          |/\\*(?<comment>.*?)\\*/\
          |//(?<line>[^\\n]*)\
          |'(?:\\\\.|[^'\\\\])*'\
          |"{3}(?<block>.*?)"{3}\
          |"(?<literal>[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+)"\
          """,
          Pattern.DOTALL);

  private static final String ANNOTATIONS = "\\s*(?:@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s+)*";
  private static final String TYPE_WORDS = "(?:\\w+\\s+)*(?:record|class|@?interface|enum)\\s";

  /** The declaration of a type after its comment. */
  private static final Pattern TYPE = Pattern.compile(ANNOTATIONS + TYPE_WORDS);

  /** The declaration of a method or constructor after its comment. */
  private static final Pattern METHOD =
      Pattern.compile(
          ANNOTATIONS
              + "(?!"
              + TYPE_WORDS
              + ")(?:[\\w.<>,?&\\[\\]]+\\s+)*(?![A-Z0-9_]+\\()\\w+\\(");

  /** Reads a source. */
  static SourceTexts of(String source) {
    SourceTexts texts = new SourceTexts(list(), list(), list(), list(), list());
    String joined = JOINED.matcher(source).replaceAll("");
    Matcher token = TOKEN.matcher(joined);
    while (token.find()) {
      String javadoc = token.group("javadoc");
      add(javadoc, texts.javadoc);
      if (follows(METHOD, joined, token.end())) {
        add(javadoc, texts.methods);
      }
      if (follows(TYPE, joined, token.end())) {
        add(javadoc, texts.types);
      }
      add(token.group("comment"), texts.comments);
      add(token.group("line"), texts.comments);
      add(token.group("block"), texts.literals);
      add(token.group("literal"), texts.literals);
    }
    return texts;
  }

  private static List<String> list() {
    return new ArrayList<>();
  }

  private static boolean follows(Pattern declaration, String source, int start) {
    return declaration.matcher(source).region(start, source.length()).lookingAt();
  }

  private static void add(String text, List<String> texts) {
    if (text != null) {
      texts.add(MARGIN.matcher(text).replaceAll(" ").strip());
    }
  }

  /** Returns the Javadoc comments that open with a summary, not with a tag. */
  List<String> summaries() {
    return summaries(javadoc);
  }

  /** Returns the Javadoc comments of methods that open with a summary, not with a tag. */
  List<String> methodSummaries() {
    return summaries(methods);
  }

  private static List<String> summaries(List<String> comments) {
    return comments.stream().filter(text -> !text.isEmpty() && !text.startsWith("@")).toList();
  }
}
