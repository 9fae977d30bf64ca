package org.lethe.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;

/** Settings of every kind. */
class SettingTest {
  private static final Setting<Integer> COUNT = Setting.integer("count", 4, 1, 100, "");
  private static final Setting<Long> SEED = Setting.wide("seed", 7, 0, 1L << 53, "");
  private static final Setting<Double> RATE = Setting.decimal("rate", 0.5, 0, 1, "");
  private static final Setting<Optional<Double>> WEIGHT =
      Setting.decimalOr("weight", 0.5, 0, 1, "auto", "");
  private static final Setting<Boolean> FLAG = Setting.flag("flag", true, "");
  private static final Setting<String> TEXT = Setting.text("text", "").withDefault("some");
  private static final Setting<Optional<String>> PATH = Setting.path("path", "").maybe();
  private static final Setting<String> WORD =
      Setting.choice("word", "all", List.of("all", "none"), "");
  private static final Setting<Order> ORDER = Setting.choice("order", Order.ALTERNATE, "");
  private static final Setting<List<String>> TEXTS = Setting.texts("texts", "");
  private static final Setting<List<Double>> RATES = Setting.decimals("rates", 0, 1, "");
  private static final Setting<Optional<Settings>> SECTION =
      Setting.section("section", "", List.of(COUNT));
  private static final Setting<Optional<Integer>> LIMIT =
      Setting.integer("limit", 1, 1, 9, "").maybe();
  private static final Setting<ProviderSettings> REMOVER =
      Setting.provider("remover", Role.REMOVER, "unet", "");
  private static final Setting<List<ProviderSettings>> METRICS =
      Setting.providers("metrics", Role.FAIRNESS_METRIC, List.of("one"), "");
  private static final List<Setting<?>> DECLARED =
      List.of(
          COUNT, SEED, RATE, FLAG, TEXT, PATH, WORD, ORDER, TEXTS, RATES, SECTION, LIMIT, REMOVER,
          METRICS, WEIGHT);

  private enum Order {
    ALTERNATE,
    REMOVER_FIRST
  }

  private static Settings check(Map<String, ?> given) {
    return Settings.check(DECLARED, given);
  }

  @Test
  void defaultsAreTyped() {
    Settings settings = check(Map.of());
    assertEquals(4, settings.get(COUNT));
    assertEquals(7L, settings.get(SEED));
    assertEquals(0.5, settings.get(RATE));
    assertEquals(Optional.of(0.5), settings.get(WEIGHT));
    assertEquals(true, settings.get(FLAG));
    assertEquals("some", settings.get(TEXT));
    assertEquals(Optional.empty(), settings.get(PATH));
    assertEquals("all", settings.get(WORD));
    assertEquals(Order.ALTERNATE, settings.get(ORDER));
    assertEquals(List.of(), settings.get(TEXTS));
    assertEquals(List.of(), settings.get(RATES));
    assertEquals(Optional.empty(), settings.get(SECTION));
    assertEquals(Optional.empty(), settings.get(LIMIT));
    assertEquals(ProviderSettings.of("unet"), settings.get(REMOVER));
    assertEquals(List.of(ProviderSettings.of("one")), settings.get(METRICS));
  }

  @Test
  void writtenValuesAreConvertedAndWrittenBackPlain() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("count", 9);
    given.put("order", "remover-first");
    given.put("path", "here");
    given.put("texts", "one");
    given.put("rates", List.of(1, 0.25));
    given.put("section", Map.of("count", 2));
    given.put("limit", 3);
    given.put("remover", Map.of("id", "veil", "width", 8));
    given.put("metrics", "two");
    given.put("weight", "auto");
    Settings settings = check(given);
    assertEquals(9, settings.get(COUNT));
    assertEquals(Order.REMOVER_FIRST, settings.get(ORDER));
    assertEquals(Optional.of("here"), settings.get(PATH));
    assertEquals(List.of("one"), settings.get(TEXTS));
    assertEquals(List.of(1.0, 0.25), settings.get(RATES));
    assertEquals(2, settings.get(SECTION).orElseThrow().get(COUNT));
    assertEquals(Optional.of(3), settings.get(LIMIT));
    assertEquals(Map.of("width", 8), settings.get(REMOVER).values());
    assertEquals(List.of(ProviderSettings.of("two")), settings.get(METRICS));
    assertEquals(Optional.empty(), settings.get(WEIGHT));
    assertEquals(
        "{count=9, seed=7, rate=0.5, flag=true, text=some, path=here, word=all,"
            + " order=remover-first, texts=[one], rates=[1.0, 0.25], section={count=2}, limit=3,"
            + " remover={id=veil, width=8}, metrics=[{id=two}], weight=auto}",
        settings.toString());
    assertEquals(settings, check(settings.asMap()));
  }

  /** Stored runs and pins compare the plain form. */
  @Test
  void wholeNumbersArePlainInOneType() {
    Map<String, Object> plain = check(Map.of("limit", 3)).asMap();
    for (String name : List.of("count", "seed", "limit")) {
      assertInstanceOf(Long.class, plain.get(name), name);
    }
  }

  @Test
  void aNumberMayStandInPlaceOfTheWord() {
    Settings settings = check(Map.of("weight", 1));
    assertEquals(Optional.of(1.0), settings.get(WEIGHT));
    assertEquals(1.0, settings.asMap().get("weight"));
    assertEquals(List.of(0.0, 1.0, "auto"), WEIGHT.kind().limits());
    List<Problem> problems = new ArrayList<>();
    Settings.check(DECLARED, Map.of("weight", 2), problems);
    assertEquals(
        List.of("weight: 2.0 is not allowed; use 0.0..1.0 | auto"),
        problems.stream().map(Problem::toString).toList());
  }

  @Test
  void allowedValuesAreNamed() {
    assertEquals(
        List.of(
            "integer 1..100",
            "integer 0..9007199254740992",
            "decimal 0.0..1.0",
            "flag true | false",
            "text text",
            "path a path",
            "choice all | none",
            "choice alternate | remover-first",
            "texts a list of texts",
            "decimals a list of numbers 0.0..1.0",
            "section {count}",
            "integer 1..9",
            "provider {id: a remover, its settings}",
            "providers a list of {id: a fairness_metric, its settings}",
            "decimal or auto 0.0..1.0 | auto"),
        DECLARED.stream().map(each -> each.kind().label() + " " + each.allowed()).toList());
  }

  @Test
  void eachKindRefusesOthers() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("count", 1000);
    given.put("rate", 2);
    given.put("flag", "perhaps");
    given.put("text", List.of("no"));
    given.put("path", Map.of());
    given.put("word", "al");
    given.put("texts", List.of(List.of()));
    given.put("rates", List.of(0, 7));
    given.put("section", Map.of("cont", 1));
    given.put("limit", 1.5);
    given.put("remover", 4);
    given.put("metrics", List.of("one", Map.of("width", 2)));
    given.put("weight", "aut");
    List<Problem> problems = new ArrayList<>();
    Settings settings = Settings.check(DECLARED, given, problems);
    assertEquals(
        List.of(
            "count: 1000 is not allowed; use 1..100",
            "rate: 2.0 is not allowed; use 0.0..1.0",
            "flag: perhaps is not allowed; use true | false",
            "text: [no] is not allowed; use text",
            "path: {} is not allowed; use a path",
            "word: al is not allowed; use all | none; did you mean all?",
            "texts: [[]] is not allowed; use a list of texts",
            "rates: 7.0 is not allowed; use a list of numbers 0.0..1.0",
            "section.cont: unknown setting; did you mean count?",
            "limit: 1.5 is not allowed; use 1..9",
            "remover: 4 is not allowed; use {id: a remover, its settings}",
            "metrics: {width=2} is not allowed; use a list of {id: a fairness_metric, its"
                + " settings}",
            "weight: aut is not allowed; use 0.0..1.0 | auto"),
        problems.stream().map(Problem::toString).toList());
    assertEquals(Optional.empty(), settings.find(COUNT));
    assertThrows(NoSuchElementException.class, () -> settings.get(COUNT));
    assertEquals(Optional.of(7L), settings.find(SEED));
  }

  @Test
  void aKeyThatWasNotDeclaredIsNamed() {
    Settings settings = Settings.check(List.of(COUNT, LIMIT), Map.of());
    assertEquals("no setting seed (integer) is declared", refusal(settings, SEED));
    Setting<String> other = Setting.text("count", "");
    assertEquals("no setting count (text) is declared", refusal(settings, other));
    Setting<Optional<String>> optional = Setting.text("limit", "").maybe();
    assertEquals("no setting limit (text) is declared", refusal(settings, optional));
    // One of the same name and kind will do: a trainer of another bundle has bounds of its own.
    assertEquals(4, settings.get(Setting.integer("count", 1, 1, 2, "")));
  }

  private static String refusal(Settings settings, Setting<?> key) {
    return assertThrows(IllegalArgumentException.class, () -> settings.get(key)).getMessage();
  }

  @Test
  void pathsAndProvidersAreResolvedInTheirPlaces() {
    List<String> places = new ArrayList<>();
    Resolver resolver =
        new Resolver() {
          @Override
          public String path(String given) {
            return "/" + given;
          }

          @Override
          public ProviderSettings provider(Role role, ProviderSettings given, String at) {
            places.add(role.label() + " " + at);
            return new ProviderSettings(given.id(), Map.of("width", 1));
          }
        };
    Settings resolved =
        check(Map.of("path", "here", "metrics", List.of("one", "two"))).resolved(resolver);
    assertEquals(
        List.of("remover remover", "fairness_metric metrics[0]", "fairness_metric metrics[1]"),
        places);
    assertEquals(Optional.of("/here"), resolved.get(PATH));
    assertEquals(Map.of("width", 1), resolved.get(REMOVER).values());
    assertEquals(
        List.of("one", "two"), resolved.get(METRICS).stream().map(ProviderSettings::id).toList());
    assertEquals(4, resolved.get(COUNT));
  }
}
