package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void onlyTheFirstScaleHasAllCases() {
    Options options = Options.of(given("scales", "32/8/4/8, 64/8/4/8"));
    assertEquals(List.of(new Scale(32, 8, 4, 8), new Scale(64, 8, 4, 8)), options.scales());
    assertEquals(8, options.cases(options.scales().get(0)).size());
    assertEquals(
        List.of(Workload.TRAIN, Workload.REMOVER, Workload.FINETUNE),
        options.cases(options.scales().get(1)));
  }

  @Test
  void anEmptyListIsNone() {
    assertEquals(List.of(), Options.of(given("counts", "")).counts());
    assertEquals(List.of(), Options.of(given("peers", " ")).peers());
  }

  @Test
  void aMistakeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.of(given("scales", "64/16")));
    assertThrows(IllegalArgumentException.class, () -> Options.of(given("cases", "tain")));
  }

  private static Properties given(String name, String value) {
    Properties given = new Properties();
    given.setProperty("benchmark." + name, value);
    return given;
  }
}
