package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.SideBySide;
import org.lethe.nn.mask.KeptMasks;

/**
 * Task of the attempts to read the features of images behind each masker, raw images among them.
 * Subjects of one masker share its attempts. Attempts need nothing of each other, except those in
 * reserve, which follow.
 */
final class AdversaryTask implements Task<Evaluation> {
  private static final String ATTEMPTS = "attempts";
  private static final String FOUND = "found-";
  private static final String RESERVES = "reserves";
  private static final SideBySide.Storage<MaskerFindings> STORAGE =
      new SideBySide.Storage<>(MaskerFindings::save, MaskerFindings::load);

  private final EvaluationContext context;
  private final FeatureTruth truth;
  private final List<AuditedMasker> maskers = new ArrayList<>();
  private final List<Piece> pieces;
  private final List<Integer> inReserve = new ArrayList<>();
  private Optional<SideBySide<MaskerFindings>> attempts = Optional.empty();
  private Optional<List<MaskerFindings>> found = Optional.empty();
  private Optional<SideBySide<MaskerFindings>> reserves = Optional.empty();
  private boolean finished;

  /**
   * A part of the audit of a masker.
   *
   * @param masker the number of the masker
   * @param attempt the attempt; empty for the pass that measures the masks
   */
  private record Piece(int masker, Optional<Attempt> attempt) {}

  AdversaryTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.context = context;
    truth = new FeatureTruth(context);
    collect(new Procedure(networks, context));
    pieces = pieces();
    if (state.filter(saved -> saved.has(FOUND + 0)).isPresent()) {
      found = state.map(this::load);
      readReserves(state.filter(s -> s.has(RESERVES)).map(s -> s.child(RESERVES)));
    } else {
      attempts = Optional.of(attempts(state.map(saved -> saved.child(ATTEMPTS))));
    }
  }

  private void collect(Procedure procedure) {
    Map<Masker, List<Subject>> subjects = new LinkedHashMap<>();
    subjects.put(new Masker.None(), new ArrayList<>());
    for (Subject subject : context.subjects()) {
      subjects.computeIfAbsent(subject.masker(), masker -> new ArrayList<>()).add(subject);
    }
    long bytes = context.memoryBudget() / subjects.size();
    subjects.forEach(
        (masker, those) ->
            maskers.add(new AuditedMasker(procedure, masker, those, new KeptMasks(bytes))));
  }

  /**
   * Returns the parts that need nothing of each other, the longest first, so that lanes are busy.
   */
  private List<Piece> pieces() {
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < maskers.size(); i++) {
      int masker = i;
      maskers.get(i).pieces().forEach(attempt -> all.add(new Piece(masker, attempt)));
    }
    return all.stream().sorted(Comparator.comparingInt(piece -> -effort(piece))).toList();
  }

  private int effort(Piece piece) {
    return maskers.get(piece.masker()).effort(piece.attempt());
  }

  private SideBySide<MaskerFindings> attempts(Optional<StateReader> state) {
    List<SideBySide.Part<MaskerFindings>> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      AuditedMasker masker = maskers.get(piece.masker());
      parts.add(
          new SideBySide.Part<>(
              effort(piece), (place, saved) -> masker.start(piece.attempt(), place, saved)));
    }
    return new SideBySide<>(context.compute(), parts, STORAGE, state);
  }

  private void readReserves(Optional<StateReader> state) {
    List<SideBySide.Part<MaskerFindings>> parts = new ArrayList<>();
    for (int i = 0; i < maskers.size(); i++) {
      AuditedMasker masker = maskers.get(i);
      MaskerFindings before = found.orElseThrow().get(i);
      if (!masker.reserves().isEmpty()) {
        inReserve.add(i);
        parts.add(
            new SideBySide.Part<>(
                effortInReserve(masker),
                (place, saved) -> new Reserve(masker, before, control(), place, saved)));
      }
    }
    if (!parts.isEmpty()) {
      reserves = Optional.of(new SideBySide<>(context.compute(), parts, STORAGE, state));
    }
    finished = reserves.map(SideBySide::current).orElse(0) == parts.size();
  }

  private static int effortInReserve(AuditedMasker masker) {
    return masker.reserves().stream()
        .mapToInt(attempt -> masker.effort(Optional.of(attempt)))
        .sum();
  }

  @Override
  public boolean step() {
    if (finished) {
      return false;
    }
    if (reserves.isPresent()) {
      finished = !reserves.orElseThrow().step();
    } else {
      attempt(attempts.orElseThrow());
    }
    return !finished;
  }

  private void attempt(SideBySide<MaskerFindings> task) {
    if (!task.step()) {
      found = Optional.of(merged(task.result()));
      close();
      attempts = Optional.empty();
      readReserves(Optional.empty());
    }
  }

  /** Returns the findings about each masker. */
  private List<MaskerFindings> merged(List<MaskerFindings> parts) {
    List<MaskerFindings> merged = new ArrayList<>();
    maskers.forEach(masker -> merged.add(masker.before()));
    for (int i = 0; i < pieces.size(); i++) {
      int masker = pieces.get(i).masker();
      merged.set(masker, merged.get(masker).and(parts.get(i)));
    }
    return merged;
  }

  /** Returns the control based on the findings for raw images. */
  private PowerControl control() {
    return new PowerControl(context, truth, found.orElseThrow().get(0).of(Attempt.MASKED));
  }

  @Override
  public Progress progress() {
    int before = pieces.stream().mapToInt(this::effort).sum();
    int after = maskers.stream().mapToInt(AdversaryTask::effortInReserve).sum();
    double done = found.isEmpty() ? 0 : finished ? before + after : before;
    Optional<Progress> inner = attempts.or(() -> reserves).map(SideBySide::progress);
    done += finished ? 0 : inner.orElseThrow().fraction() * (found.isEmpty() ? before : after);
    long images = Math.max(1, context.samples().count(Split.TRAIN));
    return new Progress(
        "masker %d/%d: %s"
            .formatted(current() + 1, maskers.size(), inner.map(Progress::phase).orElse("done")),
        (long) (images * done),
        images * (before + after),
        "images",
        inner.map(Progress::figures).orElse(Map.of()));
  }

  /** Returns the number of the masker of the first part in progress. */
  private int current() {
    if (finished) {
      return maskers.size() - 1;
    }
    return attempts
        .map(task -> pieces.get(task.current()).masker())
        .orElseGet(() -> inReserve.get(reserves.orElseThrow().current()));
  }

  @Override
  public void save(StateWriter state) {
    attempts.ifPresent(task -> task.save(state.child(ATTEMPTS)));
    List<MaskerFindings> findings = found.orElse(List.of());
    for (int i = 0; i < findings.size(); i++) {
      findings.get(i).save(state.child(FOUND + i));
    }
    reserves.ifPresent(task -> task.save(state.child(RESERVES)));
  }

  private List<MaskerFindings> load(StateReader state) {
    List<MaskerFindings> findings = new ArrayList<>();
    for (int i = 0; i < maskers.size(); i++) {
      findings.add(MaskerFindings.load(state.child(FOUND + i)));
    }
    return findings;
  }

  @Override
  public Evaluation result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    List<MaskerFindings> findings = new ArrayList<>(found.orElseThrow());
    List<MaskerFindings> later = reserves.map(SideBySide::result).orElse(List.of());
    for (int i = 0; i < later.size(); i++) {
      findings.set(inReserve.get(i), later.get(i));
    }
    List<Measurement> measurements = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < maskers.size(); i++) {
      AuditedMasker masker = maskers.get(i);
      add(masker, findings.get(i), measurements);
      if (!masker.isRaw()) {
        Gallery gallery = new Gallery(context.samples(), masker.subjects().get(0).name());
        gallery.picture(findings.get(i).masks().orElseThrow()).ifPresent(pictures::add);
      }
    }
    return new Evaluation(measurements, List.of(), pictures);
  }

  /** Adds the figures of a masker to those of its subjects; those of raw images to the original. */
  private void add(AuditedMasker masker, MaskerFindings findings, List<Measurement> measurements) {
    Readings readings = new Readings(control(), masker.masker(), findings);
    List<Measurement> shared = readings.figures();
    for (Subject subject : masker.subjects()) {
      measurements.add(readings.meanMask().with(Label.SUBJECT, subject.name()));
      if (!masker.isRaw() || subject.kind() == Subject.Kind.ORIGINAL) {
        shared.forEach(figure -> measurements.add(figure.with(Label.SUBJECT, subject.name())));
      }
    }
  }

  @Override
  public void close() {
    attempts.ifPresent(SideBySide::close);
    reserves.ifPresent(SideBySide::close);
  }
}
