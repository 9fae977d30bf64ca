package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

/** Contract tests of a {@link Trainer}, which trains a tiny classifier. */
public abstract class TrainerContract extends TaskContract<Trainer, Trained> {
  private final CountedSpots samples = new CountedSpots(Subjects.SIZE, 20);

  /** Creates the tests; called by subclasses. */
  protected TrainerContract() {
    super(Role.TRAINER, Trainer.class);
  }

  @Override
  final Task<Trained> start(Optional<StateReader> state) {
    return provider().start(bench(Goal.classes(Spots.LEFT), "original"), state);
  }

  private Bench bench(Goal goal, String model) {
    int outputs = goal.attributes() ? goal.annotations().size() : 2;
    Network network = Tiny.classifier(Subjects.IMAGES, outputs);
    return new Bench(provider(), settings())
        .in(folder)
        .with(samples)
        .training(network, goal, model);
  }

  @Test
  void endsInFiniteWeightsOfTheNetwork() {
    Trained done = result();
    for (Parameter parameter : Tiny.classifier(Subjects.IMAGES, 2).parameters()) {
      Tensor tensor = done.weights().get(parameter.name());
      assertArrayEquals(parameter.extents(), tensor.shape(), parameter.name());
      assertTrue(
          tensor.type() != DType.F32 || tensor.isFinite(), parameter.name() + " is not finite");
    }
  }

  @Test
  void trainsAttributesToo() {
    Goal goal = Goal.attributes(List.of(Spots.LEFT, Spots.RIGHT));
    Trained done = Life.whole(provider().start(bench(goal, "adversary"), Optional.empty()));
    assertTrue(done.weights().asMap().values().stream().anyMatch(Tensor::isFinite));
  }

  @Test
  void twoModelsOfOneRunDiffer() {
    Trained other =
        Life.whole(provider().start(bench(Goal.classes(Spots.LEFT), "other"), Optional.empty()));
    assertNotEquals(result().weights(), other.weights());
  }

  @Test
  void handsOutTheModelAfterEachEpoch() {
    Bench bench = bench(Goal.classes(Spots.LEFT), "original");
    Trained done = Life.whole(provider().start(bench, Optional.empty()));
    List<Bench.Snapshot> snapshots = bench.snapshots();
    assertFalse(snapshots.isEmpty(), "no snapshot");
    for (int i = 0; i < snapshots.size(); i++) {
      assertEquals(i + 1, snapshots.get(i).epoch());
      assertTrue(Subjects.isFinite(snapshots.get(i).model()), "epoch " + (i + 1));
    }
    Bench without = bench(Goal.classes(Spots.LEFT), "original").withoutSnapshots();
    assertEquals(done, Life.whole(provider().start(without, Optional.empty())));
  }

  @Test
  void labelsItsSeriesWithEpochs() {
    for (Measurement measurement : result().series()) {
      String epoch = measurement.label(Label.EPOCH).orElse("none");
      assertTrue(epoch.matches("[1-9][0-9]*"), measurement.name() + " of epoch " + epoch);
    }
  }

  @Test
  void seesNoImageThatIsReportedOn() {
    int[] before = samples.reads(Split.TEST);
    result();
    assertArrayEquals(before, samples.reads(Split.TEST), "images of the test split were read");
  }
}
