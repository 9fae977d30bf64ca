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
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.TrainingOptions;

/** One {@link Trial} after another, one per masker: subjects of the same masker share it. */
final class AdversaryTask implements Task<Evaluation> {
  private final Networks networks;
  private final EvaluationContext context;
  private final List<Group> groups;
  private final long images;
  private final List<Outcome> outcomes = new ArrayList<>();
  private Optional<Trial> running;

  /** A masker and the models tuned on what it masks. */
  private record Group(Masker masker, List<Subject> subjects) {}

  AdversaryTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    Map<Masker, List<Subject>> byMasker = new LinkedHashMap<>();
    for (Subject subject : context.subjects()) {
      byMasker.computeIfAbsent(subject.masker(), masker -> new ArrayList<>()).add(subject);
    }
    groups = byMasker.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
    images = images(context);
    state.ifPresent(this::load);
    running = state.filter(s -> s.has("trial")).map(s -> trial(Optional.of(s.child("trial"))));
  }

  @Override
  public boolean step() {
    if (outcomes.size() == groups.size()) {
      return false;
    }
    if (running.isEmpty()) {
      running = Optional.of(trial(Optional.empty()));
    }
    Trial trial = running.orElseThrow();
    if (!trial.step()) {
      outcomes.add(trial.result());
      close();
    }
    return outcomes.size() < groups.size();
  }

  private Trial trial(Optional<StateReader> state) {
    return new Trial(networks, context, groups.get(outcomes.size()).masker(), state);
  }

  @Override
  public Progress progress() {
    Optional<Progress> inner = running.map(Trial::progress);
    double done = outcomes.size() + inner.map(Progress::fraction).orElse(0.0);
    int current = Math.min(outcomes.size() + 1, groups.size());
    return new Progress(
        "masker %d/%d: %s"
            .formatted(current, groups.size(), inner.map(Progress::phase).orElse("start")),
        (long) (images * done),
        images * Math.max(1, groups.size()),
        "images",
        inner.map(Progress::figures).orElse(Map.of()));
  }

  /** What a trial takes: the training's are nearly all of it. */
  private static long images(EvaluationContext context) {
    int epochs = TrainingOptions.from(context.adversaryTraining()).epochs();
    return Math.max(1, (long) epochs * context.samples().count(Split.TRAIN));
  }

  @Override
  public void save(StateWriter state) {
    state.put("finished", outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      outcomes.get(i).save(state.child("outcome-" + i));
    }
    running.ifPresent(trial -> trial.save(state.child("trial")));
  }

  private void load(StateReader state) {
    for (int i = 0; i < state.integer("finished"); i++) {
      outcomes.add(Outcome.load(state.child("outcome-" + i)));
    }
  }

  @Override
  public Evaluation result() {
    if (outcomes.size() < groups.size()) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      for (Subject subject : group.subjects()) {
        measurements.addAll(new Readings(context, subject).of(outcomes.get(i)));
      }
      if (!(group.masker() instanceof Masker.None)) {
        Gallery gallery = new Gallery(context.samples(), group.subjects().get(0).name());
        gallery.picture(outcomes.get(i).masks()).ifPresent(pictures::add);
      }
    }
    return new Evaluation(measurements, pictures);
  }

  @Override
  public void close() {
    running.ifPresent(Trial::close);
    running = Optional.empty();
  }
}
