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

/**
 * Task of one {@link MaskerAudit} per masker, one after another. Subjects of one masker share its
 * audit. Raw images come first, because every control is compared with them.
 */
final class AdversaryTask implements Task<Evaluation> {
  private static final String AUDIT = "audit";

  private final EvaluationContext context;
  private final Procedure procedure;
  private final FeatureTruth truth;
  private final List<Group> groups;
  private final List<MaskerFindings> findings = new ArrayList<>();
  private Optional<MaskerAudit> running;

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
    groups = byMasker.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
    state.ifPresent(this::load);
    running = state.filter(s -> s.has(AUDIT)).map(s -> audit(Optional.of(s.child(AUDIT))));
  }

  @Override
  public boolean step() {
    if (finished()) {
      return false;
    }
    if (running.isEmpty()) {
      running = Optional.of(audit(Optional.empty()));
    }
    MaskerAudit audit = running.orElseThrow();
    if (!audit.step()) {
      findings.add(audit.result());
      close();
    }
    return !finished();
  }

  private boolean finished() {
    return findings.size() == groups.size();
  }

  private MaskerAudit audit(Optional<StateReader> state) {
    Optional<PowerControl> control = findings.isEmpty() ? Optional.empty() : Optional.of(control());
    return new MaskerAudit(procedure, groups.get(findings.size()).masker(), control, state);
  }

  /** Returns the control based on the findings for raw images. */
  private PowerControl control() {
    return new PowerControl(context, truth, findings.get(0).of(Attempt.MASKED));
  }

  @Override
  public Progress progress() {
    Optional<Progress> inner = running.map(MaskerAudit::progress);
    double done = 0;
    long total = 0;
    for (int i = 0; i < groups.size(); i++) {
      int effort = MaskerAudit.effort(procedure, groups.get(i).masker());
      total += effort;
      done += effort * fraction(i, inner);
    }
    int current = Math.min(findings.size() + 1, groups.size());
    long images = Math.max(1, context.samples().count(Split.TRAIN));
    return new Progress(
        "masker %d/%d: %s"
            .formatted(current, groups.size(), inner.map(Progress::phase).orElse("start")),
        (long) (images * done),
        images * total,
        "images",
        inner.map(Progress::figures).orElse(Map.of()));
  }

  private double fraction(int group, Optional<Progress> inner) {
    if (group == findings.size()) {
      return inner.map(Progress::fraction).orElse(0.0);
    }
    return group < findings.size() ? 1 : 0;
  }

  @Override
  public void save(StateWriter state) {
    state.put("finished", findings.size());
    for (int i = 0; i < findings.size(); i++) {
      findings.get(i).save(state.child("findings-" + i));
    }
    running.ifPresent(audit -> audit.save(state.child(AUDIT)));
  }

  private void load(StateReader state) {
    for (int i = 0; i < state.integer("finished"); i++) {
      findings.add(MaskerFindings.load(state.child("findings-" + i)));
    }
  }

  @Override
  public Evaluation result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      Readings readings = new Readings(control(), group.masker(), findings.get(i));
      List<Measurement> shared = readings.figures();
      for (Subject subject : group.subjects()) {
        measurements.add(readings.meanMask().with(Label.SUBJECT, subject.name()));
        if (!raw(group) || subject.kind() == Subject.Kind.ORIGINAL) {
          shared.forEach(figure -> measurements.add(figure.with(Label.SUBJECT, subject.name())));
        }
      }
      if (!raw(group)) {
        Gallery gallery = new Gallery(context.samples(), group.subjects().get(0).name());
        gallery.picture(findings.get(i).masks()).ifPresent(pictures::add);
      }
    }
    return new Evaluation(measurements, List.of(), pictures);
  }

  private static boolean raw(Group group) {
    return group.masker() instanceof Masker.None;
  }

  @Override
  public void close() {
    running.ifPresent(MaskerAudit::close);
    running = Optional.empty();
  }
}
