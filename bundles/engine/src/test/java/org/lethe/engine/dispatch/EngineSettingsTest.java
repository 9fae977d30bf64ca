package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.engine.steps.Conductor;
import org.lethe.store.Retention;

/** Reads {@code etc/org.lethe.engine.cfg}, with values that are allowed and others. */
class EngineSettingsTest {
  private final List<String> warnings = new ArrayList<>();

  @Test
  void whatIsNotConfiguredIsAsTheReadmeSays() {
    EngineSettings configured = configured(Map.of());
    assertEquals(
        new Conductor.Pace(Duration.ofSeconds(60), 0, Duration.ofSeconds(600)), configured.pace());
    assertEquals(Retention.Limits.NONE, configured.limits());
    assertEquals(List.of(), warnings);
  }

  @Test
  void whatIsConfiguredIsUsed() {
    EngineSettings configured =
        configured(
            Map.of(
                "checkpointSeconds", "5",
                "checkpointSteps", " 3 ",
                "patienceSeconds", "7",
                "keepDays", "30",
                "quotaGiB", "0.5"));
    assertEquals(
        new Conductor.Pace(Duration.ofSeconds(5), 3, Duration.ofSeconds(7)), configured.pace());
    assertEquals(new Retention.Limits(30, 0.5), configured.limits());
    assertEquals(List.of(), warnings);
  }

  @Test
  void aMistakeIsToldAndCostsNothing() {
    EngineSettings configured =
        configured(
            Map.of(
                "checkpointSeconds", "soon",
                "checkpointSteps", "-3",
                "patienceSeconds", "0",
                "keepDays", "99999999999",
                "quotaGiB", "lots"));
    assertEquals(configured(Map.of()), configured);
    assertEquals(5, warnings.size(), warnings::toString);
    assertEquals(
        "etc/org.lethe.engine.cfg: checkpointSeconds = soon is not allowed; use a whole number from"
            + " 0 to 999999999; until then it is 60",
        warnings.get(0));
  }

  private EngineSettings configured(Map<String, String> words) {
    Config config =
        (Config)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, setting, none) ->
                    words.getOrDefault(setting.getName(), (String) setting.getDefaultValue()));
    return EngineSettings.of(config, warnings::add);
  }
}
