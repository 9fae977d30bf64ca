package org.lethe.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.Task;

/** A provider that never says what it takes. */
class QuestionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SILENT =
      "remover=mute does not answer; restart its bundle, which lethe:providers names";

  private final CountDownLatch end = new CountDownLatch(1);
  private final Entry mute = entry(new Mute());
  private final Entry other = Entry.of(Role.UNLEARNER, "copy", new Talker(), "build");
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
              public List<Setting<?>> settings() {
                throw new NoClassDefFoundError("org/lethe/Gone");
              }
            });
    assertThrows(NoClassDefFoundError.class, () -> Catalogue.ask(fails, Provider::settings));
    assertThrows(NoClassDefFoundError.class, () -> Catalogue.ask(fails, Provider::settings));
  }

  @Test
  void aDatasetThatHangsIsGivenUp() {
    Entry dataset = entry(Role.DATASET, new HangingDataset());
    LetheException e =
        assertTimeoutPreemptively(
            PATIENCE.multipliedBy(10),
            () ->
                assertThrows(
                    LetheException.class,
                    () ->
                        new Catalogue(() -> List.of(dataset))
                            .annotations(ProviderSettings.of("mute"))));
    assertEquals(SILENT.replace("remover", "dataset"), e.getMessage());
  }

  private String refusal() {
    return assertThrows(
            LetheException.class, () -> catalogue.settings(Role.REMOVER, "mute").orElseThrow())
        .getMessage();
  }

  /** What it says in the end. */
  private Optional<List<Setting<?>>> awaited() {
    return Awaitility.await()
        .ignoreExceptionsInstanceOf(LetheException.class)
        .until(() -> catalogue.settings(Role.REMOVER, "mute"), Optional::isPresent);
  }

  private static Entry entry(Provider provider) {
    return entry(Role.REMOVER, provider);
  }

  private static Entry entry(Role role, Provider provider) {
    String name = Entry.name(role, "mute");
    return new Entry(
        role,
        "mute",
        "says little",
        "",
        "",
        "build",
        () -> provider,
        gone -> {},
        new LeaseBook(name),
        new Questions(name, PATIENCE));
  }

  private static final class Talker implements Provider {
    @Override
    public List<Setting<?>> settings() {
      return List.of(
          Setting.flag("loud", false, "in capitals"),
          Setting.flag("quick", false, "at once"),
          Setting.flag("long", false, "at length"));
    }
  }

  private class Mute implements Provider {
    @Override
    public List<Setting<?>> settings() {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return List.of();
    }
  }

  private final class HangingDataset extends Mute implements Dataset {
    @Override
    public Task<Samples> open(DatasetContext context) {
      throw new AssertionError("nobody opens it");
    }
  }
}
