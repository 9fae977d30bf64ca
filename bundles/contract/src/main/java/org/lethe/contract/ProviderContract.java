package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.nn.Networks;

/**
 * Contract tests of every {@link Provider}: it is registered with its id and role, describes its
 * settings, allows its defaults, refuses mistakes, and closes its sessions.
 *
 * @param <P> the interface of the role
 */
public abstract class ProviderContract<P extends Provider> {
  private final Role role;
  private final Class<P> contract;
  private Optional<Watched> networks = Optional.empty();

  /** A folder that is deleted after the test. */
  @TempDir Path folder;

  ProviderContract(Role role, Class<P> contract) {
    this.role = role;
    this.contract = contract;
  }

  /** Returns the provider under test. Each call may return a new instance. */
  protected abstract P provider();

  /**
   * Returns the settings for the tests in the form of a recipe; none by default. They must contain
   * all required settings and keep the tests short.
   */
  protected Map<String, ?> settings() {
    return Map.of();
  }

  /**
   * Returns the service that runs networks, for providers that need it; the same instance
   * throughout a test. The first call loads the engine, whose native library must be on the class
   * path.
   */
  protected final Networks networks() {
    if (networks.isEmpty()) {
      networks = Optional.of(new Watched());
    }
    return networks.get();
  }

  /** Returns the number of arrays in the open sessions of the provider. */
  final long arrays() {
    return networks.map(Watched::arrays).orElse(0L);
  }

  @AfterEach
  final void nothingIsLeftOpen() {
    assertEquals(0, networks.map(Watched::open).orElse(0L), "sessions left open");
  }

  @Test
  void isRegisteredAsWhatItIs() {
    Registration registration = Registration.of(provider().getClass());
    assertEquals(Optional.of(role.name()), registration.property(LetheProvider.ROLE));
    String id = registration.property(LetheProvider.ID).orElse("");
    assertTrue(id.matches("[a-z0-9]+(-[a-z0-9]+)*"), "id: " + id);
    assertTrue(
        registration.interfaces().contains(contract.getName()), "not registered as " + contract);
  }

  @Test
  void saysWhatItIs() {
    P provider = provider();
    Registration registration = Registration.of(provider.getClass());
    assertOneLine(registration.property(LetheProvider.SUMMARY).orElse(""), "summary");
    assertTrue(provider.stateVersion() >= 1, "state version: " + provider.stateVersion());
    assertFalse(provider.longestStep().isNegative(), "longest step: " + provider.longestStep());
    assertFalse(provider.longestStep().isZero(), "longest step: none");
  }

  @Test
  void describesItsSettings() {
    assertDescribed(provider().settings());
  }

  private static void assertDescribed(List<Setting<?>> settings) {
    assertEquals(
        settings.size(),
        settings.stream().map(Setting::name).distinct().count(),
        "two settings have the same name");
    for (Setting<?> setting : settings) {
      String name = setting.name();
      assertTrue(name.matches("[A-Za-z0-9_-]+") && !name.equals("id"), "setting: " + name);
      assertOneLine(setting.help(), "help of " + name);
      assertTrue(inOrder(setting.kind().limits()), name + " allows " + setting.allowed());
      assertDescribed(setting.kind().section());
    }
  }

  @Test
  void allowsItsDefaults() {
    List<Setting<?>> declared = provider().settings();
    Settings defaults = Settings.check(declared, settings());
    assertEquals(defaults, Settings.check(declared, defaults.asMap()));
  }

  @Test
  void namesMistakesInOneLine() {
    assertRefused("no-such-setting", 1);
    for (Setting<?> setting : provider().settings()) {
      assertRefused(setting.name(), new Object[0]);
      if (!setting.kind().limits().isEmpty()) {
        assertRefused(setting.name(), "no-such-value");
      }
      outside(setting.kind().limits()).forEach(value -> assertRefused(setting.name(), value));
    }
  }

  private static boolean inOrder(List<?> limits) {
    return limits.isEmpty()
        || !(limits.get(0) instanceof Number least && limits.get(1) instanceof Number most)
        || least.doubleValue() <= most.doubleValue();
  }

  /** Returns the numbers just outside the limits of a setting; empty if it is not a number. */
  private static List<Number> outside(List<?> limits) {
    if (limits.isEmpty()) {
      return List.of();
    }
    if (limits.get(0) instanceof Long least && limits.get(1) instanceof Long most) {
      return List.of(
          new BigDecimal(least).subtract(BigDecimal.ONE), new BigDecimal(most).add(BigDecimal.ONE));
    }
    if (limits.get(0) instanceof Double least && limits.get(1) instanceof Double most) {
      return List.of(Math.nextDown(least), Math.nextUp(most), Double.NaN);
    }
    return List.of();
  }

  private void assertRefused(String name, Object value) {
    Map<String, Object> given = new HashMap<>(settings());
    given.put(name, value);
    String line = Refusal.of(() -> Settings.check(provider().settings(), given));
    assertTrue(line.startsWith(name + ": "), line);
  }

  private static void assertOneLine(String text, String what) {
    assertFalse(text.isBlank(), what + " is empty");
    assertEquals(1, text.lines().count(), what + ": " + text);
  }
}
