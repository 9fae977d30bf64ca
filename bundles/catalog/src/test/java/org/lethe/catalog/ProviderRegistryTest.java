package org.lethe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Setting;
import org.lethe.runs.ProviderView;

/** What lists show of providers. */
class ProviderRegistryTest {
  private static final String LINES = "it sulks\n\tat length\nand for good";

  @Test
  void whatAProviderSaysOrThrowsIsOneLineOfATable() {
    ProviderView fails = view(LINES, ProviderRegistryTest::sulk);
    assertEquals("fails: java.lang.IllegalStateException: it sulks", fails.summary());
    assertEquals(List.of(), fails.settings());
    ProviderView talks = view(LINES);
    assertEquals("it sulks", talks.summary());
    assertEquals(1, talks.settings().size());
    assertEquals("-".repeat(200) + "...", view("-".repeat(1000)).summary());
  }

  /** Or one would break the list of all. */
  @Test
  void anErrorIsOfItsProviderAlone() {
    ProviderView broken =
        view(
            LINES,
            () -> {
              throw new AssertionError("it is broken");
            });
    assertEquals(Optional.of("java.lang.AssertionError: it is broken"), broken.problem());
    assertEquals("fails: java.lang.AssertionError: it is broken", broken.summary());
    assertEquals(Optional.empty(), view(LINES).problem());
  }

  private static List<Setting<?>> sulk() {
    throw new IllegalStateException(LINES);
  }

  private static ProviderView view(String summary) {
    return view(summary, () -> List.of(Setting.flag("loud", false, "in capitals")));
  }

  private static ProviderView view(String summary, Supplier<List<Setting<?>>> settings) {
    Provider talker = new Talker(settings);
    return ProviderRegistry.view(
        new Entry(
            Role.REMOVER,
            "talker",
            summary,
            "",
            "",
            "build",
            () -> talker,
            gone -> {},
            new LeaseBook("remover=talker")));
  }

  private record Talker(Supplier<List<Setting<?>>> says) implements Provider {
    @Override
    public List<Setting<?>> settings() {
      return says.get();
    }
  }
}
