package org.lethe.unlearner.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.settings.InvalidSettingsException;
import org.lethe.api.settings.Settings;

class ChoicesTest {

  @Test
  void theDefaultsAreTheProcedureThatWorks() {
    assertEquals(
        new Choices(
            6,
            36,
            1e-3,
            1e-3,
            5,
            Optional.of(0.5),
            Choices.Objective.SEPARATION,
            3e-4,
            Choices.Order.REMOVER_FIRST,
            Choices.Tuned.CONSISTENT,
            1,
            Choices.Rows.BALANCED),
        choices(Map.of()));
  }

  @Test
  void thePapersProcedureIsSettings() {
    Choices paper = choices(Setup.paper(Map.of("fineTuneLr", 2e-3)));
    assertEquals(Choices.Objective.PAPER, paper.objective());
    assertEquals(0, paper.adversaryRate());
    assertEquals(Choices.Order.ALTERNATE, paper.order());
    assertEquals(Choices.Tuned.MASKED, paper.tuning());
    assertEquals(Choices.Rows.ALL, paper.rows());
    assertEquals(2e-3, paper.modelRate());
  }

  /** One learning rate does not follow the other. */
  @Test
  void theModelHasALearningRateOfItsOwn() {
    assertEquals(1e-3, choices(Map.of("lr", 1e-2)).modelRate());
    assertEquals(3e-4, choices(Map.of("lr", 1e-2)).adversaryRate());
  }

  @Test
  void theRemoverHasTheFirstHalfOfTheEpochsOrEverySecond() {
    assertEquals(List.of(true), trainsRemover("remover-first", 1));
    assertEquals(List.of(true, true, true, false, false), trainsRemover("remover-first", 5));
    assertEquals(List.of(true), trainsRemover("alternate", 1));
    assertEquals(List.of(true, false, true, false, true), trainsRemover("alternate", 5));
  }

  /** Batch normalisation knows no variance of one. */
  @Test
  void oneImageIsNoBatch() {
    InvalidSettingsException e =
        assertThrows(
            InvalidSettingsException.class,
            () -> Settings.check(Choices.SETTINGS, Map.of("batch", 1)));
    assertEquals("batch: 1 is not allowed; use 2..65536", e.problems().get(0).toString());
  }

  private static List<Boolean> trainsRemover(String order, int epochs) {
    Choices choices = choices(Map.of("order", order, "epochs", epochs));
    return IntStream.range(0, epochs).mapToObj(choices::trainsRemover).toList();
  }

  private static Choices choices(Map<String, ?> given) {
    return Choices.of(Settings.check(Choices.SETTINGS, given));
  }
}
