package org.lethe.itests;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The language of the bundles' sources and READMEs, by the rules of {@code CONTRIBUTING.md}. */
class LanguageTest {
  private static final Path BUNDLES = Path.of("../bundles");

  /** READMEs and guides outside the bundles. */
  private static final List<Path> GUIDES =
      List.of(
          Path.of("../README.md"),
          Path.of("../karaf-assembly/README.md"),
          Path.of("../bundles/README.md"),
          Path.of("README.md"));

  /** Phrases that no comment, string literal or README contains. */
  private static final List<String> FORBIDDEN =
      List.of(
          "at work",
          "go on",
          "goes on",
          "gone away",
          "is not there",
          "is there",
          "nobody",
          "of theirs",
          "what is there",
          "whoever");

  private static final Pattern PHRASE =
      Pattern.compile("\\b(" + String.join("|", FORBIDDEN) + ")\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern OPENING = Pattern.compile("^(What|Who|Whether|Of|As|How)\\b");

  /** Parameters and results that are not described by a noun phrase. */
  private static final Pattern TAG =
      Pattern.compile("@(param \\S+|return) (what|who|whose|which|where|of|as|how)\\b");

  /** Verbs in the third person. */
  private static final Pattern VERB = Pattern.compile("^[A-Z][a-z]+s\\b");

  /** Verbs in the third person with an object. */
  private static final Pattern VERB_AND_OBJECT =
      Pattern.compile("^[A-Z][a-z]+s (a|an|the|each|every|one|what)\\b");

  /** The largest share of summaries that may match {@link #OPENING}. */
  private static final double MOST = 0.02;

  private static final Map<Path, SourceTexts> SOURCES = new TreeMap<>();
  private static final Map<Path, String> READMES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      for (Path bundle : (Iterable<Path>) bundles.filter(Files::isDirectory)::iterator) {
        readSources(bundle.resolve("src/main"));
        readGuide(bundle.resolve("README.md"));
      }
    }
    for (Path guide : GUIDES) {
      readGuide(guide);
    }
  }

  private static void readGuide(Path file) throws IOException {
    if (Files.exists(file)) {
      READMES.put(file, Files.readString(file).replaceAll("\\s+", " "));
    }
  }

  private static void readSources(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".java")) {
          SOURCES.put(file, SourceTexts.of(Files.readString(file)));
        }
      }
    }
  }

  @Test
  void summariesOpenWithAVerbOrANoun() {
    List<String> wrong = new ArrayList<>();
    SOURCES.forEach(
        (file, texts) ->
            texts.summaries().stream()
                .filter(OPENING.asPredicate())
                .forEach(summary -> wrong.add(file + ": " + summary)));
    long all = SOURCES.values().stream().mapToLong(texts -> texts.summaries().size()).sum();
    assertTrue(all > 0);
    assertTrue(wrong.size() <= MOST * all, () -> wrong.size() + " of " + all + ": " + wrong);
  }

  @Test
  void methodsOpenWithAVerb() {
    assertNone(
        texts -> texts.methodSummaries().stream().filter(not(VERB.asPredicate())), "methods");
  }

  @Test
  void typesOpenWithANoun() {
    assertNone(texts -> texts.types().stream().filter(VERB_AND_OBJECT.asPredicate()), "types");
  }

  @Test
  void parametersAndResultsAreNounPhrases() {
    assertNone(
        texts -> texts.javadoc().stream().flatMap(LanguageTest::tags), "parameters and results");
  }

  private static void assertNone(Function<SourceTexts, Stream<String>> wrong, String what) {
    Set<String> found = new TreeSet<>();
    SOURCES.forEach(
        (file, texts) -> wrong.apply(texts).forEach(text -> found.add(file + ": " + text)));
    assertEquals(Set.of(), found, what);
  }

  private static Stream<String> tags(String javadoc) {
    return TAG.matcher(javadoc).results().map(MatchResult::group);
  }

  @Test
  void textsContainNoForbiddenPhrase() {
    Set<String> wrong = new TreeSet<>();
    SOURCES.forEach(
        (file, texts) ->
            Stream.of(texts.javadoc(), texts.comments(), texts.literals())
                .flatMap(List::stream)
                .flatMap(LanguageTest::phrases)
                .forEach(phrase -> wrong.add(file + ": " + phrase)));
    READMES.forEach(
        (file, text) -> phrases(text).forEach(phrase -> wrong.add(file + ": " + phrase)));
    assertFalse(READMES.isEmpty());
    assertEquals(Set.of(), wrong);
  }

  @Test
  void aScanSeesCommentsAndLiterals() {
    SourceTexts texts =
        SourceTexts.of(
            """
            /**
             * Whether it goes
             * on.
             */
            @Deprecated(since = "1")
            boolean more(char quote) { // "is there"
              /** @param quote as it is */
              return quote == '"' || text.equals("it is" + " there, \\"whoever\\" asks");
            }
            /** The rest. */
            static final int REST = rest(1);
            /** Keeps the rest. */
            private final class Keeper {}
            """);
    assertEquals(List.of("Whether it goes on.", "The rest.", "Keeps the rest."), texts.summaries());
    assertEquals(List.of("Whether it goes on."), texts.methodSummaries());
    assertEquals(List.of("Keeps the rest."), texts.types());
    assertTrue(VERB_AND_OBJECT.asPredicate().test(texts.types().get(0)));
    assertTrue(OPENING.asPredicate().test(texts.summaries().get(0)));
    assertFalse(VERB.asPredicate().test(texts.summaries().get(0)));
    assertEquals(List.of("goes on"), phrases(texts.javadoc().get(0)).toList());
    assertEquals(List.of("@param quote as"), tags(texts.javadoc().get(1)).toList());
    assertEquals(List.of("\"is there\""), texts.comments());
    assertEquals(2, texts.literals().size());
    assertEquals(List.of("is there", "whoever"), phrases(texts.literals().get(1)).toList());
  }

  private static Stream<String> phrases(String text) {
    return PHRASE.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT));
  }
}
