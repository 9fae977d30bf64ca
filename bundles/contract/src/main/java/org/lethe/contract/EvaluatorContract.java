package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.LaneThreads;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

/** Contract tests of an {@link Evaluator}, which evaluates tiny models with different maskers. */
public abstract class EvaluatorContract extends TaskContract<Evaluator, Evaluation> {
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(
              Subject.Kind.ORIGINAL,
              "original",
              Subjects.classifier("original"),
              new Masker.None()),
          new Subject(
              Subject.Kind.UNLEARNED,
              "unlearned",
              Subjects.classifier("unlearned"),
              new Masker.Learned(Subjects.remover())),
          new Subject(
              Subject.Kind.CONTROL, "hole", Subjects.classifier("hole"), new Masker.Centre(0.75)));

  /** Creates the tests; called by subclasses. */
  protected EvaluatorContract() {
    super(Role.EVALUATOR, Evaluator.class);
  }

  /**
   * Returns the context of the evaluator: three models, and an adversary if it declares that it
   * needs one.
   */
  protected Bench bench() {
    Bench bench = benchWithoutAdversary();
    return provider().needsAdversary() ? bench.withAdversary(Subjects.adversary()) : bench;
  }

  private Bench benchWithoutAdversary() {
    Bench bench =
        new Bench(provider(), settings())
            .in(folder)
            .with(new Spots(Subjects.SIZE, 24))
            .withOriginal(SUBJECTS.get(0).model())
            .withOriginalTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 8))
            .withAdversaryTraining(TrainingOptions.settings(), Map.of("epochs", 2, "batch", 8));
    SUBJECTS.forEach(bench::withSubject);
    return provider().needsIdentifier()
        ? bench.withIdentification(Subjects.identification())
        : bench;
  }

  @Override
  final Task<Evaluation> start(Optional<StateReader> state) {
    return provider().start(bench(), state);
  }

  @Test
  void qualifiesEveryFigure() {
    List<Measurement> figures = result().measurements();
    assertFalse(figures.isEmpty(), "no figures");
    List<String> subjects =
        Stream.concat(SUBJECTS.stream().map(Subject::name), identifier()).toList();
    Set<List<Object>> seen = new HashSet<>();
    for (Measurement figure : figures) {
      assertTrue(figure.name().matches("[a-z0-9_]+"), "name: " + figure.name());
      assertTrue(
          seen.add(List.of(figure.name(), figure.labels())),
          "two measurements with the same name and labels: " + figure);
      String subject = figure.label(Label.SUBJECT).orElse("");
      assertTrue(subjects.contains(subject), "no known subject: " + figure);
      assertTrue(figure.count() > 0, "computed from no images: " + figure);
      assertTrue(
          !Double.isNaN(figure.value()) || !figure.warnings().isEmpty(),
          "NaN without a warning: " + figure);
    }
  }

  /** Returns the subject of the figures of groups, if the evaluator needs an identifier. */
  private Stream<String> identifier() {
    return provider().needsIdentifier() ? Stream.of("identifier") : Stream.empty();
  }

  @Test
  void measuresTheSameOnADeviceWithLanes() {
    try (LaneThreads lanes = new LaneThreads(2)) {
      Evaluation onLanes =
          Life.whole(provider().start(bench().on(lanes.device()), Optional.empty()));
      assertEquals(result().measurements(), onLanes.measurements());
    }
  }

  @Test
  void servesEveryKindOfRequestThatItDeclares() {
    Set<Request.Kind> kinds = provider().requests();
    assertFalse(kinds.isEmpty(), "no kind of request");
    for (Request.Kind kind : kinds) {
      Evaluation done = Life.whole(provider().start(benchFor(kind), Optional.empty()));
      assertFalse(done.measurements().isEmpty(), "no figures for " + kind.label());
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
  void labelsFiguresOfASnapshotWithItsEpoch() {
    if (!provider().testsSnapshots()) {
      return;
    }
    Subject end = SUBJECTS.get(SUBJECTS.size() - 1);
    Subject snapshot =
        new Subject(end.kind(), end.name(), end.model(), end.masker(), OptionalInt.of(7));
    Evaluation done = Life.whole(provider().start(bench().withSubject(snapshot), Optional.empty()));
    List<Measurement> plain = result().measurements();
    assertEquals(plain, done.measurements().subList(0, plain.size()), "figures of the results");
    List<Measurement> more = done.measurements().subList(plain.size(), done.measurements().size());
    assertFalse(more.isEmpty(), "no figures of the snapshot");
    for (Measurement figure : more) {
      assertEquals(Optional.of(end.name()), figure.label(Label.SUBJECT));
      assertEquals(Optional.of("7"), figure.label(Label.EPOCH));
    }
  }

  @Test
  void captionsEveryPicture() {
    List<Picture> pictures = result().pictures();
    long names = pictures.stream().map(Picture::name).distinct().count();
    assertEquals(pictures.size(), names, "two pictures of one name");
    for (Picture picture : pictures) {
      assertEquals(1, picture.caption().lines().count(), "caption: " + picture.caption());
    }
  }

  @Test
  void chartsWhatItComputed() {
    List<Chart> charts = result().charts();
    long names = charts.stream().map(chart -> chart.heading().name()).distinct().count();
    assertEquals(charts.size(), names, "two charts of one name");
    for (Chart chart : charts) {
      assertTrue(chart.figures().anyMatch(Double::isFinite), "a chart without values: " + chart);
    }
  }

  @Test
  void asksForTheAdversaryItNeeds() {
    if (provider().needsAdversary()) {
      Refusal.of(() -> provider().start(benchWithoutAdversary(), Optional.empty()));
    }
  }
}
