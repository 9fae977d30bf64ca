package org.lethe.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Setting;
import org.lethe.engine.TinyProviders;

/** A provider that never says what it takes. */
class QuestionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SILENT =
      "remover=mute does not answer; restart its bundle, which lethe:providers names";

  private final CountDownLatch end = new CountDownLatch(1);
  private final Entry mute = entry(new Mute());
  private final Entry other =
      Entry.of(Role.UNLEARNER, new TinyProviders.Copy("copy", 1, step -> {}), "build");
  private final Catalogue catalogue = new Catalogue(() -> List.of(mute, other));

  @AfterEach
  void answer() {
    end.countDown();
  }

  @Test
  void itIsGivenUpAndHoldsUpNobodyElse() throws Exception {
    assertEquals(SILENT, refusal());
    assertTimeout(
        PATIENCE,
        () -> {
          for (int i = 0; i < 10; i++) {
            assertEquals(SILENT, refusal());
          }
        });
    assertEquals("fails: " + SILENT, ProviderRegistry.view(mute).summary());
    assertEquals(3, catalogue.settings(Role.UNLEARNER, "copy").orElseThrow().size());
    answer();
    assertEquals(Optional.of(List.of()), awaited());
  }

  @Test
  void whatItThrowsIsThrownToWhoAsked() {
    Entry fails =
        entry(
            new Mute() {
              @Override
              public List<Setting> settings() {
                throw new NoClassDefFoundError("org/lethe/Gone");
              }
            });
    assertThrows(NoClassDefFoundError.class, () -> Catalogue.ask(fails, Provider::settings));
    assertThrows(NoClassDefFoundError.class, () -> Catalogue.ask(fails, Provider::settings));
  }

  private String refusal() {
    return assertThrows(
            LetheException.class, () -> catalogue.settings(Role.REMOVER, "mute").orElseThrow())
        .getMessage();
  }

  /** What it says in the end. */
  private Optional<List<Setting>> awaited() {
    return Awaitility.await()
        .ignoreExceptionsInstanceOf(LetheException.class)
        .until(() -> catalogue.settings(Role.REMOVER, "mute"), Optional::isPresent);
  }

  private static Entry entry(Provider provider) {
    return new Entry(
        Role.REMOVER,
        provider.id(),
        "",
        "",
        "build",
        () -> provider,
        gone -> {},
        new LeaseBook("remover=mute"),
        new Questions("remover=mute", PATIENCE));
  }

  private class Mute implements Provider {
    @Override
    public String id() {
      return "mute";
    }

    @Override
    public String summary() {
      return "says little";
    }

    @Override
    public List<Setting> settings() {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return List.of();
    }
  }
}
