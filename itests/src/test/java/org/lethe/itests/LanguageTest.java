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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The language of the bundles' sources and READMEs, by the rules of {@code CONTRIBUTING.md}. */
class LanguageTest {
  private static final Path BUNDLES = Path.of("../bundles");

  /** Bundles not yet rewritten. */
  private static final Set<String> EXCLUDED =
      Set.of(
          "api",
          "archetype",
          "contract",
          "diagnosis",
          "engine",
          "runs-api",
          "safetensors",
          "shell",
          "ssh-hardening",
          "testing");

  /** Phrases that no Javadoc comment, string literal or README contains. */
  private static final List<String> FORBIDDEN =
      List.of(
          "at work",
          "go on",
          "goes on",
          "is not there",
          "is there",
          "of theirs",
          "what is there",
          "whoever");

  private static final Pattern PHRASE =
      Pattern.compile("\\b(" + String.join("|", FORBIDDEN) + ")\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern OPENING = Pattern.compile("^(What|Who|Whether|Of|As|How)\\b");

  /** The largest share of summaries that may match {@link #OPENING}. */
  private static final double MOST = 0.02;

  private static final Map<Path, SourceTexts> SOURCES = new TreeMap<>();
  private static final Map<Path, String> READMES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      for (Path bundle : (Iterable<Path>) bundles::iterator) {
        Path main = bundle.resolve("src/main/java");
        if (Files.isDirectory(main) && !EXCLUDED.contains(bundle.getFileName().toString())) {
          readSources(main);
          Path readme = bundle.resolve("README.md");
          READMES.put(readme, Files.readString(readme).replaceAll("\\s+", " "));
        }
      }
    }
  }

  private static void readSources(Path folder) throws IOException {
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
  void textsContainNoForbiddenPhrase() {
    Set<String> wrong = new TreeSet<>();
    SOURCES.forEach(
        (file, texts) ->
            Stream.concat(texts.javadoc().stream(), texts.literals().stream())
                .flatMap(LanguageTest::phrases)
                .forEach(phrase -> wrong.add(file + ": " + phrase)));
    READMES.forEach(
        (file, text) -> phrases(text).forEach(phrase -> wrong.add(file + ": " + phrase)));
    assertFalse(READMES.isEmpty());
    assertEquals(Set.of(), wrong);
  }

  @Test
  void excludedBundlesExist() {
    assertEquals(
        List.of(),
        EXCLUDED.stream().filter(not(name -> Files.isDirectory(BUNDLES.resolve(name)))).toList());
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
            boolean more(char quote) { // "is there"
              /** @param quote a quote */
              return quote == '"' || text.equals("it is" + " there, \\"whoever\\" asks");
            }
            """);
    assertEquals(List.of("Whether it goes on."), texts.summaries());
    assertTrue(OPENING.asPredicate().test(texts.summaries().get(0)));
    assertEquals(List.of("goes on"), phrases(texts.javadoc().get(0)).toList());
    assertEquals(1, texts.literals().size());
    assertEquals(List.of("is there", "whoever"), phrases(texts.literals().get(0)).toList());
  }

  private static Stream<String> phrases(String text) {
    return PHRASE.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT));
  }
}
