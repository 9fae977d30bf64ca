package org.lethe.evaluator.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Interval;
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
    assertEquals(2 * 2 * 3, figures.size(), "2 models, 2 taps, linear true and random, mlp");
    for (Measurement figure : figures) {
      assertEquals("auroc", figure.name());
      assertEquals(Optional.of("raw"), figure.label(Label.INPUT));
      assertEquals(Optional.of("test"), figure.label(Label.SPLIT));
      assertEquals(Optional.of(Spots.RIGHT), figure.label(Label.TARGET));
      assertEquals(COUNT / 2, figure.count(), "a quarter of two splits");
    }
    for (String tap : List.of("relu", "avgpool")) {
      assertTrue(auroc(figures, "original", tap, "linear", "true") > 0.95, figures.toString());
      assertTrue(auroc(figures, "original", tap, "mlp", "true") > 0.95, figures.toString());
      assertEquals(0.5, auroc(figures, "original", tap, "linear", "random"), 0.2);
    }
    Map<Label, String> labels =
        Map.of(Label.SUBJECT, "original", Label.TAP, "relu", Label.READER, "mlp");
    Measurement mlp = Figures.one(figures, "auroc", labels);
    Interval interval = mlp.interval().orElseThrow();
    assertTrue(interval.low() <= mlp.value() && mlp.value() <= interval.high());
  }

  @Test
  void chartsTheProbesOnTrueLabels() {
    Evaluation evaluation = Life.whole(probe.start(bench(), Optional.empty()));
    assertEquals(
        List.of("auroc_linear", "auroc_mlp"),
        evaluation.charts().stream().map(chart -> chart.heading().name()).toList());
    Chart.Bars bars = (Chart.Bars) evaluation.charts().get(0);
    assertEquals(List.of("relu", "avgpool"), bars.categories());
    Chart.Series original = bars.series().get(0);
    assertEquals("original, " + Spots.RIGHT, original.name());
    double relu = auroc(evaluation.measurements(), "original", "relu", "linear", "true");
    assertEquals(relu, original.values().get(0));
    assertTrue(original.intervals().orElseThrow().low().get(0) <= relu);
  }

  @Test
  void aModelThatHasDivergedIsNotRead() {
    Model broken = Models.diverged(16);
    Bench bench =
        new Bench(probe, Map.of())
            .with(new Spots(16, COUNT))
            .withSubject(new Subject(Subject.Kind.ORIGINAL, "original", broken, new Masker.None()));
    LetheException e = assertThrows(LetheException.class, () -> evaluate(bench));
    assertEquals(
        "probe: tap relu is not a number for some images: the model has diverged", e.getMessage());
  }

  @Test
  void readersAreNamed() {
    LetheException e = assertThrows(LetheException.class, () -> ReaderKind.of(List.of()));
    assertEquals("probe: readers: the list is empty; name linear or mlp", e.getMessage());
  }

  @Test
  void aTapThatNeverChangesSaysNothing() {
    List<Measurement> figures = evaluate(bench());
    for (String tap : List.of("relu", "avgpool")) {
      assertEquals(0.5, auroc(figures, "dead", tap, "linear", "true"));
      assertEquals(0.5, auroc(figures, "dead", tap, "linear", "random"));
      assertEquals(0.5, auroc(figures, "dead", tap, "mlp", "true"));
    }
  }

  @Test
  void imagesAreRawWhateverTheModelWasTunedOn() {
    Bench masked =
        new Bench(probe, Map.of())
            .with(new Spots(16, COUNT))
            .withSubject(
                new Subject(
                    Subject.Kind.ORIGINAL,
                    "original",
                    Models.seeing(16),
                    new Masker.Random(0, 2, 1)));
    Bench raw =
        new Bench(probe, Map.of())
            .with(new Spots(16, COUNT))
            .withSubject(
                new Subject(
                    Subject.Kind.ORIGINAL, "original", Models.seeing(16), new Masker.None()));
    assertEquals(evaluate(raw), evaluate(masked));
  }

  /** The persons of the first two images of each are in the training split, too. */
  @Test
  void personsOfTheTrainingSplitAreNotProbed() {
    CountedSpots samples =
        new CountedSpots(16, COUNT) {
          @Override
          public Optional<int[]> identities(Split split) {
            int[] who = super.identities(split).orElseThrow();
            if (split != Split.TRAIN) {
              who[0] = super.identities(Split.TRAIN).orElseThrow()[7];
              who[1] = who[0];
            }
            return Optional.of(who);
          }
        };
    Bench bench =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    evaluate(bench);
    int[] expected = IntStream.range(0, COUNT).map(i -> i < 2 ? 0 : 1).toArray();
    assertArrayEquals(expected, samples.reads(Split.VALIDATION));
    assertArrayEquals(expected, samples.reads(Split.TEST));
    assertEquals(0, IntStream.of(samples.reads(Split.TRAIN)).sum());
    assertEquals(List.of(), bench.warnings());
  }

  @Test
  void noPersonIsInTwoParts() {
    ProbeMaterial material = new ProbeMaterial(bench());
    Set<Integer> seen = new HashSet<>();
    for (ProbePart part : ProbePart.values()) {
      List<Integer> persons = IntStream.of(material.persons(part)).boxed().distinct().toList();
      persons.forEach(person -> assertTrue(seen.add(person), "twice: " + person));
    }
    assertEquals(2 * COUNT / 4, seen.size());
    assertEquals(COUNT, material.persons(ProbePart.FIT).length, "half of two splits");
  }

  @Test
  void wherePersonsAreNotKnownOrAllTrainedOnItSaysSo() {
    Bench unknown =
        new Bench(probe, Map.of()).with(people(Optional.empty())).withSubject(original());
    evaluate(unknown);
    assertEquals(
        List.of("probe: persons are unknown; one may be in several parts"), unknown.warnings());
    Bench one = new Bench(probe, Map.of()).with(people(Optional.of(new int[COUNT])));
    LetheException e = assertThrows(LetheException.class, () -> evaluate(one));
    assertEquals(
        "probe: the validation and test splits show 0 persons who are not in the train split; too"
            + " few to fit, choose and test probes on",
        e.getMessage());
  }

  @Test
  void usesNoMoreRowsThanAsked() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench bench = new Bench(probe, Map.of("rows", 80)).withMemory(MEMORY);
    evaluate(bench.with(samples).withSubject(original()));
    int reads = IntStream.of(samples.reads(Split.VALIDATION)).sum();
    assertEquals(80, reads + IntStream.of(samples.reads(Split.TEST)).sum());
  }

  @Test
  void fitsTheReadersThatAreAskedFor() {
    Bench mlp = new Bench(probe, Map.of("readers", List.of("mlp"))).withSubject(original());
    assertEquals(2, evaluate(mlp.with(new Spots(16, COUNT))).size(), "2 taps");
    Bench wrong = new Bench(probe, Map.of("readers", List.of("forest"))).withSubject(original());
    LetheException e = assertThrows(LetheException.class, () -> evaluate(wrong));
    assertEquals(
        "probe: readers: \"forest\" is not a reader; known are linear, mlp", e.getMessage());
  }

  @Test
  void aModelOfAnotherNetworkLeavesNothingOpen() {
    Model broken = new Model(Models.seeing(16).network(), Weights.of(Map.of()));
    Bench bench =
        new Bench(probe, Map.of())
            .withSubject(new Subject(Subject.Kind.CONTROL, "broken", broken, new Masker.None()));
    assertThrows(LetheException.class, () -> evaluate(bench));
  }

  @Test
  void stoppedAfterEveryStepItReadsNoImageAgain() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench bench =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    Evaluation pieces = Life.inPieces(state -> probe.start(bench, state), 1);
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      assertEquals(COUNT, IntStream.of(samples.reads(split)).sum(), split.label());
    }
    assertEquals(Life.whole(probe.start(bench, Optional.empty())), pieces);
  }

  @Test
  void withoutMemoryItGoesOverTheImagesForEveryTap() {
    CountedSpots samples = new CountedSpots(16, COUNT);
    Bench poor = new Bench(probe, Map.of()).with(samples).withSubject(original());
    List<Measurement> figures = evaluate(poor);
    assertEquals(2 * COUNT, IntStream.of(samples.reads(Split.TEST)).sum());
    Bench rich =
        new Bench(probe, Map.of()).withMemory(MEMORY).with(samples).withSubject(original());
    assertEquals(figures, evaluate(rich));
    assertEquals(3 * COUNT, IntStream.of(samples.reads(Split.TEST)).sum());
  }

  /** The plan is part of the state: a bigger machine continues as the smaller one began. */
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
        .withSubject(
            new Subject(Subject.Kind.CONTROL, "dead", Models.blind(16), new Masker.None()));
  }

  private static Subject original() {
    return new Subject(Subject.Kind.ORIGINAL, "original", Models.seeing(16), new Masker.None());
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
      List<Measurement> figures, String subject, String tap, String reader, String labels) {
    return Figures.one(
            figures,
            "auroc",
            Map.of(
                Label.SUBJECT, subject,
                Label.TAP, tap,
                Label.READER, reader,
                Label.LABELS, labels))
        .value();
  }
}
