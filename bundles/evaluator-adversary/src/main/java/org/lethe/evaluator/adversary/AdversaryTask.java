package org.lethe.evaluator.adversary;

import java.util.ArrayList;
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

/**
 * Task of one {@link MaskerAudit} per masker. Subjects of one masker share its audit. Raw images
 * come first, because every control is compared with them; the other audits need nothing of each
 * other.
 */
final class AdversaryTask implements Task<Evaluation> {
  private static final String RAW = "raw";
  private static final String AUDIT = "audit";
  private static final String MASKED = "masked";
  private static final SideBySide.Storage<MaskerFindings> STORAGE =
      new SideBySide.Storage<>(MaskerFindings::save, MaskerFindings::load);

  private final EvaluationContext context;
  private final Procedure procedure;
  private final FeatureTruth truth;
  private final Group original;
  private final List<Group> masked;
  private Optional<MaskerAudit> first = Optional.empty();
  private Optional<MaskerFindings> raw;
  private Optional<SideBySide<MaskerFindings>> others = Optional.empty();
  private boolean finished;

  /** A masker and the models tuned on the images that it masks. */
  private record Group(Masker masker, List<Subject> subjects) {}

  AdversaryTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.context = context;
    procedure = new Procedure(networks, context);
    truth = new FeatureTruth(context);
    Map<Masker, List<Subject>> byMasker = new LinkedHashMap<>();
    byMasker.put(new Masker.None(), new ArrayList<>());
    for (Subject subject : context.subjects()) {
      byMasker.computeIfAbsent(subject.masker(), masker -> new ArrayList<>()).add(subject);
    }
    List<Group> groups =
        byMasker.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
    original = groups.get(0);
    masked = groups.subList(1, groups.size());
    raw = state.filter(s -> s.has(RAW)).map(s -> MaskerFindings.load(s.child(RAW)));
    if (raw.isPresent()) {
      readMasked(state.filter(s -> s.has(MASKED)).map(s -> s.child(MASKED)));
    } else {
      Optional<StateReader> saved = state.filter(s -> s.has(AUDIT)).map(s -> s.child(AUDIT));
      first = Optional.of(new MaskerAudit(procedure, original.masker(), Optional.empty(), saved));
    }
  }

  private void readMasked(Optional<StateReader> state) {
    List<SideBySide.Part<MaskerFindings>> parts = new ArrayList<>();
    for (Group group : masked) {
      parts.add(
          new SideBySide.Part<>(
              MaskerAudit.effort(procedure, group.masker()),
              (place, saved) ->
                  new MaskerAudit(
                      procedure.on(place), group.masker(), Optional.of(control()), saved)));
    }
    if (!parts.isEmpty()) {
      others = Optional.of(new SideBySide<>(context.compute(), parts, STORAGE, state));
    }
    finished = others.map(SideBySide::current).orElse(0) == masked.size();
  }

  @Override
  public boolean step() {
    if (finished) {
      return false;
    }
    if (raw.isEmpty()) {
      readRaw(first.orElseThrow());
    } else {
      finished = !others.orElseThrow().step();
    }
    return !finished;
  }

  private void readRaw(MaskerAudit audit) {
    if (!audit.step()) {
      raw = Optional.of(audit.result());
      close();
      readMasked(Optional.empty());
    }
  }

  /** Returns the control based on the findings for raw images. */
  private PowerControl control() {
    return new PowerControl(context, truth, raw.orElseThrow().of(Attempt.MASKED));
  }

  @Override
  public Progress progress() {
    int before = MaskerAudit.effort(procedure, original.masker());
    int after =
        masked.stream().mapToInt(group -> MaskerAudit.effort(procedure, group.masker())).sum();
    Optional<Progress> inner =
        others.<Progress>map(SideBySide::progress).or(() -> first.map(MaskerAudit::progress));
    double fraction = inner.map(Progress::fraction).orElse(1.0);
    double done = raw.isEmpty() ? before * fraction : before + after * fraction;
    int current = others.map(SideBySide::current).map(part -> part + 2).orElse(1);
    int groups = masked.size() + 1;
    long images = Math.max(1, context.samples().count(Split.TRAIN));
    return new Progress(
        "masker %d/%d: %s"
            .formatted(
                Math.min(current, groups), groups, inner.map(Progress::phase).orElse("done")),
        (long) (images * done),
        images * (before + after),
        "images",
        inner.map(Progress::figures).orElse(Map.of()));
  }

  @Override
  public void save(StateWriter state) {
    raw.ifPresent(findings -> findings.save(state.child(RAW)));
    first.ifPresent(audit -> audit.save(state.child(AUDIT)));
    others.ifPresent(audits -> audits.save(state.child(MASKED)));
  }

  @Override
  public Evaluation result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    add(original, raw.orElseThrow(), measurements);
    List<MaskerFindings> findings = others.map(SideBySide::result).orElse(List.of());
    for (int i = 0; i < masked.size(); i++) {
      Group group = masked.get(i);
      add(group, findings.get(i), measurements);
      Gallery gallery = new Gallery(context.samples(), group.subjects().get(0).name());
      gallery.picture(findings.get(i).masks()).ifPresent(pictures::add);
    }
    return new Evaluation(measurements, List.of(), pictures);
  }

  /** Adds the figures of a masker to those of its subjects; those of raw images to the original. */
  private void add(Group group, MaskerFindings findings, List<Measurement> measurements) {
    Readings readings = new Readings(control(), group.masker(), findings);
    List<Measurement> shared = readings.figures();
    for (Subject subject : group.subjects()) {
      measurements.add(readings.meanMask().with(Label.SUBJECT, subject.name()));
      if (!isRaw(group) || subject.kind() == Subject.Kind.ORIGINAL) {
        shared.forEach(figure -> measurements.add(figure.with(Label.SUBJECT, subject.name())));
      }
    }
  }

  private static boolean isRaw(Group group) {
    return group.masker() instanceof Masker.None;
  }

  @Override
  public void close() {
    first.ifPresent(MaskerAudit::close);
    first = Optional.empty();
    others.ifPresent(SideBySide::close);
  }
}
