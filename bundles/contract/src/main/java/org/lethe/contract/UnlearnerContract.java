package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Parameter;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.DType;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Life;
import org.lethe.testing.Tiny;

/** Contract tests of an {@link Unlearner}, which makes a tiny model unlearn a feature. */
public abstract class UnlearnerContract extends TaskContract<Unlearner, Unlearned> {
  private final CountedSpots samples = new CountedSpots(Subjects.SIZE, 20);

  /** Creates the tests; called by subclasses. */
  protected UnlearnerContract() {
    super(Role.UNLEARNER, Unlearner.class);
  }

  /**
   * Returns the context of the unlearner: a model, a result to compare a control with, and an
   * adversary and a remover if it declares that it needs them.
   */
  protected Bench bench() {
    Bench bench = benchWithoutAdversary();
    return provider().needsAdversary() ? bench.withAdversary(Subjects.adversary()) : bench;
  }

  private Bench benchWithoutAdversary() {
    Model main = Subjects.classifier("main");
    Bench bench =
        new Bench(provider(), settings())
            .in(folder)
            .with(samples)
            .withOriginal(Subjects.classifier("original"))
            .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 8))
            .comparedWith(
                new Unlearned(
                    main,
                    new Masker.Learned(Subjects.remover()),
                    OptionalDouble.of(0.75),
                    Optional.of(new Tuning(8, 5, 1e-2)),
                    List.of()));
    boolean takesRemover =
        provider().settings().stream()
            .map(setting -> setting.kind().role())
            .anyMatch(Optional.of(Role.REMOVER)::equals);
    if (provider().needsIdentifier()) {
      bench.withIdentification(Subjects.identification());
    }
    return takesRemover ? bench.withRemover(Tiny.remover(Subjects.IMAGES)) : bench;
  }

  @Override
  final Task<Unlearned> start(Optional<StateReader> state) {
    return provider().start(bench(), state);
  }

  @Test
  void endsInAModelOfTheSameNetwork() {
    Unlearned done = result();
    Model original = bench().original();
    assertEquals(original.network(), done.model().network());
    for (Parameter parameter : original.network().parameters()) {
      Tensor tensor = done.model().weights().get(parameter.name());
      assertArrayEquals(parameter.extents(), tensor.shape(), parameter.name());
      assertEquals(original.weights().get(parameter.name()).type(), tensor.type());
      assertTrue(
          tensor.type() != DType.F32 || tensor.isFinite(), parameter.name() + " is not finite");
    }
  }

  @Test
  void saysHowItMasked() {
    Unlearned done = result();
    assertEquals(done.masker() instanceof Masker.None, done.meanMask().isEmpty());
    if (done.masker() instanceof Masker.Learned) {
      assertTrue(
          bench().remover().isPresent() || provider().needsIdentifier(),
          "a mask is made by the remover or the identifier that is given");
    }
    done.tuning().ifPresent(tuning -> assertTrue(tuning.updates() >= 0, tuning.toString()));
    for (Measurement measurement : done.series()) {
      assertFalse(measurement.name().isBlank(), "a measurement without a name");
    }
  }

  @Test
  void servesEveryKindOfRequestThatItDeclares() {
    Set<Request.Kind> kinds = provider().requests();
    assertFalse(kinds.isEmpty(), "no kind of request");
    for (Request.Kind kind : kinds) {
      Unlearned done = Life.whole(provider().start(benchFor(kind), Optional.empty()));
      assertEquals(bench().original().network(), done.model().network(), kind.label());
    }
  }

  /** Returns the context for a kind of request; only a request for features has an adversary. */
  private Bench benchFor(Request.Kind kind) {
    return switch (kind) {
      case FEATURES -> bench();
      case CLASS -> benchWithoutAdversary().forgettingClass("present");
      case ROWS -> benchWithoutAdversary().forgettingRows(0, 3, 5);
      case FILTERS ->
          benchWithoutAdversary().forgettingGroup(1).withIdentification(Subjects.identification());
    };
  }

  @Test
  void handsOutOneSnapshotPerEpoch() {
    Bench bench = bench();
    Life.whole(provider().start(bench, Optional.empty()));
    int before = 0;
    for (Bench.Snapshot snapshot : bench.snapshots()) {
      assertTrue(
          snapshot.epoch() > before, "epoch %d after %d".formatted(snapshot.epoch(), before));
      assertTrue(Subjects.isFinite(snapshot.model()), "epoch " + snapshot.epoch());
      before = snapshot.epoch();
    }
  }

  @Test
  void endsInTheSameBitsWithoutSnapshots() {
    Bench bench = bench().withoutSnapshots();
    assertEquals(result(), Life.whole(provider().start(bench, Optional.empty())));
  }

  @Test
  void seesNoImageThatIsReportedOn() {
    int[] before = samples.reads(Split.TEST);
    result();
    assertArrayEquals(before, samples.reads(Split.TEST), "images of the test split were read");
  }

  @Test
  void asksForTheAdversaryItNeeds() {
    if (provider().needsAdversary()) {
      Refusal.of(() -> provider().start(benchWithoutAdversary(), Optional.empty()));
    }
  }
}
