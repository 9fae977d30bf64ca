package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Networks;
import org.lethe.nn.predict.Predictions;

/**
 * Task of three phases: the answers of the models under test, the shadow models one after another,
 * and an attack network per class. The state holds the logits of the attacked images and of the
 * records; shadow models are not kept.
 */
final class MembershipTask implements Task<Evaluation> {
  private static final String MODELS = "models";
  private static final String SHADOW = "shadow";
  private static final String ATTACK = "attack";

  /** Passes of each model: members, non-members, and remaining images. */
  private static final int PASSES = 3;

  /** Records that the attack network learns in the time of an image of a shadow model. */
  private static final int RECORDS_PER_IMAGE = 50;

  private final Networks networks;
  private final EvaluationContext context;
  private final AttackedRows rows;
  private final ShadowPlan plan;
  private final List<AskedModel> models;
  private final Predictions answers;
  private final List<ShadowAnswers> shadows = new ArrayList<>();
  private final List<float[]> attacks = new ArrayList<>();
  private Optional<ShadowTask> shadow;
  private Optional<AttackFit> fit;

  MembershipTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    rows = new AttackedRows(context);
    plan = new ShadowPlan(networks, context);
    models = AskedModel.all(context);
    answers =
        new Predictions(
            networks,
            context.compute(),
            context.samples(),
            models.stream().flatMap(this::passes).toList(),
            state.map(s -> s.child(MODELS)));
    state.ifPresent(this::load);
    shadow = state.filter(s -> s.has(SHADOW)).map(s -> shadow(Optional.of(s.child(SHADOW))));
    fit = state.filter(s -> s.has(ATTACK)).map(s -> fit(Optional.of(s.child(ATTACK))));
  }

  private Stream<Predictions.Pass> passes(AskedModel model) {
    Masker raw = new Masker.None();
    return Stream.of(
        new Predictions.Pass(model.subject().model(), raw, Split.TRAIN, rows.members()),
        new Predictions.Pass(model.subject().model(), raw, Split.TEST, rows.others()),
        new Predictions.Pass(model.subject().model(), raw, Split.TRAIN, rows.remaining()));
  }

  private ShadowTask shadow(Optional<StateReader> state) {
    return new ShadowTask(networks, context, plan, rows, shadows.size(), state);
  }

  private AttackFit fit(Optional<StateReader> state) {
    int wanted = rows.classes()[attacks.size()];
    String stream = "%s/attack-%d".formatted(MembershipEvaluator.ID, wanted);
    return new AttackFit(
        networks, context, scoring().material(wanted, modelAnswers()), stream, state);
  }

  private Scoring scoring() {
    return new Scoring(rows, context.samples(), plan.halves(), context.seed(), shadows);
  }

  /** Returns the answers of each model. */
  private List<ModelAnswers> modelAnswers() {
    List<float[][]> all = answers.result();
    return IntStream.range(0, models.size())
        .mapToObj(model -> all.subList(PASSES * model, PASSES * (model + 1)))
        .map(
            own ->
                new ModelAnswers(
                    Stream.of(own.get(0), own.get(1)).flatMap(Stream::of).toArray(float[][]::new),
                    own.get(2)))
        .toList();
  }

  @Override
  public boolean step() {
    if (answers.step()) {
      return true;
    }
    if (shadows.size() < plan.count()) {
      advanceShadow();
    } else if (!finished()) {
      advanceFit();
    }
    return !finished();
  }

  private void advanceShadow() {
    ShadowTask current = shadow.orElseGet(() -> shadow(Optional.empty()));
    shadow = Optional.of(current);
    if (!current.step()) {
      shadows.add(current.result());
      current.close();
      shadow = Optional.empty();
    }
  }

  private void advanceFit() {
    AttackFit current = fit.orElseGet(() -> fit(Optional.empty()));
    fit = Optional.of(current);
    if (!current.step()) {
      attacks.add(current.result());
      current.close();
      fit = Optional.empty();
    }
  }

  private boolean finished() {
    return attacks.size() == rows.classes().length;
  }

  @Override
  public Progress progress() {
    long asked = (long) models.size() * (rows.count() + rows.remaining().length);
    long perShadow = plan.effort() + rows.records().length + rows.others().length;
    long taught =
        (long) context.settings().get(MembershipEvaluator.ATTACK_EPOCHS)
            * plan.count()
            * rows.records().length;
    long perAttack = 1 + taught / RECORDS_PER_IMAGE / rows.classes().length;
    long total = asked + perShadow * plan.count() + perAttack * rows.classes().length;
    double done =
        asked * answers.progress().fraction()
            + perShadow * (shadows.size() + shadow.map(t -> t.progress().fraction()).orElse(0.0))
            + perAttack * (attacks.size() + fit.map(t -> t.progress().fraction()).orElse(0.0));
    return new Progress(
        phase(),
        finished() ? total : (long) done,
        total,
        "images",
        shadow.map(task -> task.progress().figures()).orElse(Map.of()));
  }

  private String phase() {
    if (shadow.isPresent()) {
      return "shadow %d/%d: %s"
          .formatted(shadows.size() + 1, plan.count(), shadow.get().progress().phase());
    }
    return fit.map(task -> task.progress().phase()).orElseGet(() -> answers.progress().phase());
  }

  @Override
  public void save(StateWriter state) {
    answers.save(state.child(MODELS));
    state.put("shadows", shadows.size());
    for (int i = 0; i < shadows.size(); i++) {
      shadows.get(i).save(state.child("shadow-" + i));
    }
    state.put("attacks", attacks.size());
    for (int i = 0; i < attacks.size(); i++) {
      state.put("attack-" + i, Tensor.of(attacks.get(i), attacks.get(i).length));
    }
    shadow.ifPresent(task -> task.save(state.child(SHADOW)));
    fit.ifPresent(task -> task.save(state.child(ATTACK)));
  }

  private void load(StateReader state) {
    for (int i = 0; i < state.integer("shadows"); i++) {
      shadows.add(ShadowAnswers.load(state.child("shadow-" + i)));
    }
    for (int i = 0; i < state.integer("attacks"); i++) {
      attacks.add(state.tensor("attack-" + i).floats());
    }
  }

  @Override
  public Evaluation result() {
    if (!finished()) {
      throw new IllegalStateException("not finished");
    }
    Scoring scoring = scoring();
    List<ModelAnswers> all = modelAnswers();
    MembershipFigures figures = new MembershipFigures(context, rows);
    for (int model = 0; model < models.size(); model++) {
      for (Attack attack : Attack.values()) {
        ModelAnswers own = all.get(model);
        figures.add(
            models.get(model), attack, own.attacked(), scoring.scores(attack, model, own, attacks));
      }
    }
    return new Evaluation(figures.measurements(), new MembershipCharts(figures).all(), List.of());
  }

  @Override
  public void close() {
    answers.close();
    shadow.ifPresent(ShadowTask::close);
    fit.ifPresent(AttackFit::close);
  }
}
