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
    assertEquals(Optional.of(provider().id()), registration.property(LetheProvider.ID));
    assertTrue(
        registration.interfaces().contains(contract.getName()), "not registered as " + contract);
  }

  @Test
  void saysWhatItIs() {
    P provider = provider();
    assertTrue(provider.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), "id: " + provider.id());
    assertOneLine(provider.summary(), "summary");
    assertTrue(provider.stateVersion() >= 1, "state version: " + provider.stateVersion());
    assertFalse(provider.longestStep().isNegative(), "longest step: " + provider.longestStep());
    assertFalse(provider.longestStep().isZero(), "longest step: none");
  }

  @Test
  void describesItsSettings() {
    assertDescribed(provider().settings());
  }

  private static void assertDescribed(List<Setting> settings) {
    assertEquals(
        settings.size(),
        settings.stream().map(Setting::name).distinct().count(),
        "two settings have the same name");
    for (Setting setting : settings) {
      String name = setting.name();
      assertTrue(name.matches("[A-Za-z0-9_-]+") && !name.equals("id"), "setting: " + name);
      assertOneLine(setting.help(), "help of " + name);
      assertTrue(setting.min() <= setting.max(), name + " allows " + setting.allowed());
      assertDescribed(setting.section());
    }
  }

  @Test
  void allowsItsDefaults() {
    List<Setting> declared = provider().settings();
    Settings defaults = Settings.check(declared, settings());
    assertEquals(defaults, Settings.check(declared, defaults.asMap()));
  }

  @Test
  void namesMistakesInOneLine() {
    assertRefused("no-such-setting", 1);
    for (Setting setting : provider().settings()) {
      switch (setting.kind()) {
        case INTEGER, DECIMAL -> {
          assertRefused(setting.name(), "many");
          outside(setting).forEach(value -> assertRefused(setting.name(), value));
        }
        case CHOICE -> assertRefused(setting.name(), "no-such-choice");
        case FLAG -> assertRefused(setting.name(), "perhaps");
        default -> assertRefused(setting.name(), new Object[0]);
      }
    }
  }

  private static List<Number> outside(Setting setting) {
    return setting.kind() == Setting.Kind.INTEGER
        ? List.of(
            new BigDecimal(Math.floor(Math.nextDown(setting.min()))),
            new BigDecimal(Math.ceil(Math.nextUp(setting.max()))))
        : List.of(Math.nextDown(setting.min()), Math.nextUp(setting.max()), Double.NaN);
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
