package org.lethe.evaluator.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.testing.Bench;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class ProbeEvaluatorTest {
  private static final int COUNT = 160;
  private static final long MEMORY = 1 << 20;
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final ProbeEvaluator probe = new ProbeEvaluator(networks);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void readsAPlantedFeatureAndNothingInRandomLabels() {
    List<Measurement> figures = evaluate(bench());
    assertEquals(2 * 2 * 2, figures.size(), "2 models, 2 taps, labels true and random");
    for (Measurement figure : figures) {
      assertEquals("auroc", figure.name());
      assertEquals(Optional.of("raw"), figure.label(Label.INPUT));
      assertEquals(Optional.of("test"), figure.label(Label.SPLIT));
      assertEquals(Optional.of(Spots.RIGHT), figure.label(Label.TARGET));
      assertEquals(COUNT, figure.count());
    }
    assertTrue(auroc(figures, "original", "relu", "true") > 0.95, figures.toString());
    assertTrue(auroc(figures, "original", "avgpool", "true") > 0.95, figures.toString());
    assertEquals(0.5, auroc(figures, "original", "relu", "random"), 0.15);
    assertEquals(0.5, auroc(figures, "original", "avgpool", "random"), 0.15);
  }

  @Test
  void aTapThatNeverChangesSaysNothing() {
    List<Measurement> figures = evaluate(bench());
    for (String tap : List.of("relu", "avgpool")) {
      assertEquals(0.5, auroc(figures, "dead", tap, "true"));
      assertEquals(0.5, auroc(figures, "dead", tap, "random"));
    }
  }

  @Test
  void imagesAreRawWhateverTheModelWasTunedOn() {
    Bench masked =
        new Bench(probe, Map.of())
            .with(new Spots(16, COUNT))
            .withSubject(new Subject("original", Models.seeing(16), new Masker.Random(0, 2, 1)));
    Bench raw =
        new Bench(probe, Map.of())
            .with(new Spots(16, COUNT))
            .withSubject(new Subject("original", Models.seeing(16), new Masker.None()));
    assertEquals(evaluate(raw), evaluate(masked));
  }

  @Test
  void personsWhoAreTestedTeachNothing() {
    CountedSpots samples =
        new CountedSpots(16, COUNT) {
          @Override
          public Optional<int[]> identities(Split split) {
            int[] who = super.identities(split).orElseThrow();
            if (split != Split.TEST) {
              who[0] = super.identities(Split.TEST).orElseThrow()[7];
            }
            return Optional.of(who);
          }
        };
    Bench bench =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    evaluate(bench);
    int[] expected = IntStream.range(0, COUNT).map(i -> i == 0 ? 0 : 1).toArray();
    assertArrayEquals(expected, samples.reads(Split.TRAIN));
    assertArrayEquals(expected, samples.reads(Split.VALIDATION));
    assertEquals(COUNT, IntStream.of(samples.reads(Split.TEST)).sum());
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void wherePersonsAreNotKnownOrAllTestedItSaysSo() {
    Bench unknown =
        new Bench(probe, Map.of()).with(people(Optional.empty())).withSubject(original());
    evaluate(unknown);
    assertEquals(
        List.of("probe: it is not known who is shown; a person may be in several splits"),
        unknown.warnings());
    Bench one = new Bench(probe, Map.of()).with(people(Optional.of(new int[COUNT])));
    LetheException e = assertThrows(LetheException.class, () -> evaluate(one));
    assertEquals(
        "probe: the train split has no images of persons that are not in the test split",
        e.getMessage());
  }

  @Test
  void usesNoMoreRowsThanAsked() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench bench = new Bench(probe, Map.of("rows", 20)).withMemory(MEMORY);
    evaluate(bench.with(samples).withSubject(original()));
    for (Split split : Split.values()) {
      assertEquals(20, IntStream.of(samples.reads(split)).sum(), split.label());
    }
  }

  @Test
  void aModelOfAnotherNetworkLeavesNothingOpen() {
    Model broken = new Model(Models.seeing(16).network(), Weights.of(Map.of()));
    Bench bench =
        new Bench(probe, Map.of()).withSubject(new Subject("broken", broken, new Masker.None()));
    assertThrows(LetheException.class, () -> evaluate(bench));
  }

  @Test
  void stoppedAfterEveryStepItLosesNone() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench bench =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    int batches = 3 * (COUNT / 64 + 1);
    AtomicInteger starts = new AtomicInteger();
    Evaluation pieces =
        Life.inPieces(
            state -> {
              assertTrue(starts.incrementAndGet() <= batches + 2 * 2, "steps are done again");
              return probe.start(bench, state);
            },
            1);
    for (Split split : Split.values()) {
      assertEquals(COUNT, IntStream.of(samples.reads(split)).sum(), split.label());
    }
    assertEquals(Life.whole(probe.start(bench, Optional.empty())), pieces);
  }

  @Test
  void withoutMemoryItGoesOverTheImagesForEveryTap() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench poor = new Bench(probe, Map.of()).with(samples).withSubject(original());
    List<Measurement> figures = evaluate(poor);
    assertEquals(2 * COUNT, IntStream.of(samples.reads(Split.TRAIN)).sum());
    Bench rich =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    assertEquals(figures, evaluate(rich));
    assertEquals(3 * COUNT, IntStream.of(samples.reads(Split.TRAIN)).sum());
  }

  /** The plan is part of the state: a bigger machine goes on as the smaller one began. */
  @Test
  void whatWasSavedIsGoneOnWithAlsoWhereMemoryIsAnother() {
    Bench poor = new Bench(probe, Map.of()).with(new Spots(16, COUNT)).withSubject(original());
    State saved = Life.interrupted(probe.start(poor, Optional.empty()), 2);
    Bench rich =
        new Bench(probe, Map.of())
            .withMemory(MEMORY)
            .with(new Spots(16, COUNT))
            .withSubject(original());
    assertEquals(evaluate(poor), Life.whole(probe.start(rich, Optional.of(saved))).measurements());
  }

  private List<Measurement> evaluate(Bench bench) {
    return Life.whole(probe.start(bench, Optional.empty())).measurements();
  }

  private Bench bench() {
    return new Bench(probe, Map.of())
        .with(new Spots(16, COUNT))
        .withSubject(original())
        .withSubject(new Subject("dead", Models.blind(16), new Masker.None()));
  }

  private static Subject original() {
    return new Subject("original", Models.seeing(16), new Masker.None());
  }

  private static Spots people(Optional<int[]> who) {
    return new Spots(16, COUNT) {
      @Override
      public Optional<int[]> identities(Split split) {
        return who.map(int[]::clone);
      }
    };
  }

  private static double auroc(
      List<Measurement> figures, String subject, String tap, String labels) {
    return Figures.one(
            figures, "auroc", Map.of(Label.SUBJECT, subject, Label.TAP, tap, Label.LABELS, labels))
        .value();
  }
}
