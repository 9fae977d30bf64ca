package org.lethe.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;

class SettingsTest {
  private static final Setting<Integer> EPOCHS = Setting.integer("epochs", 4, 1, 100, "how often");
  private static final Setting<Double> LR = Setting.decimal("lr", 1e-4, 0, 1, "learning rate");
  private static final Setting<String> ROWS =
      Setting.choice("rows", "all", List.of("all", "positives"), "which rows");
  private static final Setting<String> ROOT = Setting.text("root", "the folder");
  private static final Setting<ProviderSettings> REMOVER =
      Setting.provider("remover", Role.REMOVER, "unet", "what masks");
  private static final List<Setting<?>> DECLARED = List.of(EPOCHS, LR, ROWS, ROOT, REMOVER);

  @Test
  void fillsDefaults() {
    Settings settings = Settings.check(DECLARED, Map.of("root", "/data", "lr", 1));
    assertEquals(4, settings.get(EPOCHS));
    assertEquals(1.0, settings.get(LR));
    assertEquals("all", settings.get(ROWS));
    assertEquals("unet", settings.get(REMOVER).id());
  }

  @Test
  void namesEveryMistakeAtOnce() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("epoch", 3);
    given.put("lr", "fast");
    given.put("rows", "positive");
    List<String> problems =
        assertThrows(InvalidSettingsException.class, () -> Settings.check(DECLARED, given))
            .problems()
            .stream()
            .map(Problem::toString)
            .toList();
    assertEquals(
        List.of(
            "epoch: unknown setting; did you mean epochs?",
            "lr: fast is not allowed; use 0.0..1.0",
            "rows: positive is not allowed; use all | positives; did you mean positives?",
            "root: missing; the folder (text)"),
        problems);
  }

  @Test
  void wholeNumbersAreExactOrRefused() {
    assertEquals(7, epochs(7.0));
    assertEquals(7, epochs(new BigInteger("7")));
    List<Number> wrong =
        List.of(
            new BigInteger("18446744073709551617"), // wraps to 1
            new BigInteger("-18446744073709551615"), // likewise
            1.5,
            Double.NaN,
            Double.POSITIVE_INFINITY);
    for (Number number : wrong) {
      InvalidSettingsException e =
          assertThrows(InvalidSettingsException.class, () -> epochs(number), number.toString());
      assertEquals(
          "epochs: " + number + " is not allowed; use 1..100", e.problems().get(0).toString());
    }
  }

  private static int epochs(Number given) {
    return Settings.check(DECLARED, Map.of("root", "/data", "epochs", given)).get(EPOCHS);
  }

  /** As a double, 2^53 + 1 is 2^53. */
  @Test
  void boundsOfWholeNumbersAreExact() {
    long most = 1L << 53;
    Setting<Long> key = Setting.wide("seed", 0, -most, most, "");
    List<Setting<?>> seed = List.of(key);
    for (long value : new long[] {most, -most, 0}) {
      assertEquals(value, Settings.check(seed, Map.of("seed", value)).get(key));
    }
    for (long value : new long[] {most + 1, -most - 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThrows(
          InvalidSettingsException.class, () -> Settings.check(seed, Map.of("seed", value)));
    }
    Setting<Long> any = Setting.wide("n", 0, Long.MIN_VALUE, Long.MAX_VALUE, "");
    assertEquals(
        Long.MAX_VALUE, Settings.check(List.of(any), Map.of("n", Long.MAX_VALUE)).get(any));
  }

  @Test
  void survivesTheWayThroughPlainValues() {
    Settings settings =
        Settings.check(
            DECLARED, Map.of("root", "/data", "remover", Map.of("id", "unet", "width", 8)));
    assertEquals(settings, Settings.check(DECLARED, settings.asMap()));
  }

  @Test
  void namesARoleWithItsArticle() {
    assertEquals(
        "{id: an unlearner, its settings}",
        Setting.provider("unlearn", Role.UNLEARNER, "naive", "procedure").allowed());
    assertEquals(
        "a list of {id: a dataset, its settings}",
        Setting.providers("of", Role.DATASET, List.of(), "data").allowed());
  }
}
