package org.lethe.unlearner.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.dataset.Split;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.Life;

class ReferencesTest {
  private static final int COUNT = 20;
  private final HoldableSpots samples = new HoldableSpots(8, COUNT);
  private final Unlearner constant = new ConstantFeature(Setup.NETWORKS);

  @Test
  void theConstantFeatureModelIsTrainedAsTheOriginalWasOnHeldImages() {
    Unlearned done = Life.whole(constant.start(bench(), Optional.empty()));
    assertEquals(new Masker.None(), done.masker());
    HoldableSpots.Held held = samples.held().get(0);
    int[] twice = new int[COUNT];
    Arrays.fill(twice, 2); // the epochs of the original
    assertArrayEquals(twice, held.reads(Split.TRAIN));
    assertEquals(0, Arrays.stream(samples.reads(Split.TRAIN)).sum());
    assertTrue(held.isClosed());
  }

  @Test
  void theOptionsOfTheOriginalDecide() {
    Unlearned done = Life.whole(constant.start(bench(), Optional.empty()));
    Bench slower =
        bench().withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "lr", 1e-9));
    assertNotEquals(done.model(), Life.whole(constant.start(slower, Optional.empty())).model());
  }

  @Test
  void everyFeatureIsHeldAndAllImagesAreClosed() {
    Life.interrupted(constant.start(bench().forgetting("Right", "Right"), Optional.empty()), 1);
    assertEquals(2, samples.held().size());
    assertTrue(samples.held().stream().allMatch(HoldableSpots.Held::isClosed));
  }

  @Test
  void whereTheDatasetCannotHoldAFeatureItIsNotPossible() {
    Bench bench = bench().forgetting("Right", "Left");
    NotPossibleException e =
        assertThrows(NotPossibleException.class, () -> constant.start(bench, Optional.empty()));
    assertEquals("the dataset cannot show its images without Left", e.getMessage());
    assertTrue(samples.held().get(0).isClosed());
  }

  @Test
  void theRandomModelIsNeitherTrainedNorTheOriginal() {
    RandomInit random = new RandomInit();
    Bench bench = Setup.bench(random, Map.of()).with(samples);
    Unlearned done = Life.whole(random.start(bench, Optional.empty()));
    assertNotEquals(bench.original(), done.model());
    assertEquals(done, Life.whole(random.start(bench, Optional.empty())));
    assertEquals(0, Arrays.stream(samples.reads(Split.TRAIN)).sum());
  }

  @Test
  void noneLeavesTheOriginal() {
    Unchanged none = new Unchanged();
    Bench bench = Setup.bench(none, Map.of()).with(samples);
    assertEquals(bench.original(), Life.whole(none.start(bench, Optional.empty())).model());
    assertEquals(0, Arrays.stream(samples.reads(Split.TRAIN)).sum());
  }

  private Bench bench() {
    return Setup.bench(constant, Map.of()).with(samples);
  }
}
