package org.lethe.evaluator.adversary;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.MappedTask;
import org.lethe.nn.mask.InputForm;

/** Audit of one masker: its masks first, then one {@link Attempt} after another. */
final class MaskerAudit implements Task<MaskerFindings> {
  private static final long TOTAL = 1_000;
  private static final String MASKS = "masks";
  private static final String PART = "part";

  private final Procedure procedure;
  private final Masker masker;
  private final Optional<PowerControl> control;
  private final Map<Attempt, ReaderLogits> logits = new EnumMap<>(Attempt.class);
  private Optional<Masks> masks;

  /** The attempt in progress; absent while masks are computed, and in the end. */
  private Optional<Attempt> attempt = Optional.empty();

  /** The part in progress, unless all are finished; its result is put in its place when run. */
  private Optional<Task<Runnable>> part;

  /**
   * Starts or resumes an audit.
   *
   * @param control control of the procedure; absent for raw images, from which it is made
   */
  MaskerAudit(
      Procedure procedure,
      Masker masker,
      Optional<PowerControl> control,
      Optional<StateReader> state) {
    this.procedure = procedure;
    this.masker = masker;
    this.control = control;
    masks = state.filter(s -> s.has(MASKS)).map(s -> Masks.load(s.child(MASKS)));
    state.ifPresent(s -> logits.putAll(MaskerFindings.loadLogits(s)));
    if (masker instanceof Masker.None) {
      masks = Optional.of(whole(procedure.context()));
    }
    part = next(state.map(s -> s.child(PART)));
  }

  /** Returns the approximate duration of an audit, in epochs of training. */
  static int effort(Procedure procedure, Masker masker) {
    return 1 + attempts(procedure, masker).stream().mapToInt(a -> effort(procedure, a)).sum();
  }

  private static int effort(Procedure procedure, Attempt attempt) {
    return procedure.epochs(attempt) + 1;
  }

  private static List<Attempt> attempts(Procedure procedure, Masker masker) {
    boolean maskAlone = procedure.context().settings().get(AdversaryEvaluator.MASK_ALONE);
    return Attempt.at(masker, maskAlone);
  }

  private static Masks whole(EvaluationContext context) {
    long height = context.samples().height();
    return new Masks(1, Tensor.of(new float[0], 0, height, context.samples().width()));
  }

  /** Returns the first part whose result is missing. */
  private Optional<Task<Runnable>> next(Optional<StateReader> state) {
    if (masks.isEmpty()) {
      Task<Masks> pass = new MaskPass(procedure, masker, state);
      return Optional.of(new MappedTask<>(pass, found -> () -> masks = Optional.of(found)));
    }
    attempt = missing();
    return attempt.map(made -> reading(made, state));
  }

  private Task<Runnable> reading(Attempt attempt, Optional<StateReader> state) {
    ReaderPlan plan = procedure.plan(attempt, input(attempt));
    Task<ReaderLogits> reading = new ReaderTask(procedure, plan, state);
    return new MappedTask<>(reading, found -> () -> logits.put(attempt, found));
  }

  /** Returns the first attempt that is missing and needed. */
  private Optional<Attempt> missing() {
    return attempts(procedure, masker).stream()
        .filter(wanted -> !logits.containsKey(wanted))
        .filter(wanted -> !wanted.inReserve() || !powerShown())
        .findFirst();
  }

  private boolean powerShown() {
    MaskerFindings found = findings();
    return control.orElseThrow().shown(found.of(Attempt.MASKED), found.of(Attempt.POWER));
  }

  private InputForm input(Attempt attempt) {
    if (Attempt.POWER.contains(attempt)) {
      return control.orElseThrow().input(masker);
    }
    return attempt == Attempt.MASK_ALONE ? InputForm.maskOf(masker) : InputForm.masked(masker);
  }

  @Override
  public boolean step() {
    if (part.isEmpty()) {
      return false;
    }
    Task<Runnable> current = part.orElseThrow();
    if (!current.step()) {
      current.result().run();
      current.close();
      part = next(Optional.empty());
    }
    return part.isPresent();
  }

  @Override
  public Progress progress() {
    if (part.isEmpty()) {
      return new Progress("done", TOTAL, TOTAL, "thousandths", Map.of());
    }
    Progress inner = part.orElseThrow().progress();
    int effort = attempt.map(made -> effort(procedure, made)).orElse(1);
    double done = masks.isEmpty() ? 0 : 1;
    for (Attempt made : logits.keySet()) {
      done += effort(procedure, made);
    }
    done += effort * inner.fraction();
    return new Progress(
        inner.phase(),
        (long) (TOTAL * done / effort(procedure, masker)),
        TOTAL,
        "thousandths",
        inner.figures());
  }

  @Override
  public void save(StateWriter state) {
    if (!(masker instanceof Masker.None)) {
      masks.ifPresent(found -> found.save(state.child(MASKS)));
    }
    MaskerFindings.save(logits, state);
    part.ifPresent(task -> task.save(state.child(PART)));
  }

  private MaskerFindings findings() {
    return new MaskerFindings(masks.orElseThrow(), logits);
  }

  @Override
  public MaskerFindings result() {
    if (part.isPresent()) {
      throw new IllegalStateException("not finished");
    }
    return findings();
  }

  @Override
  public void close() {
    part.ifPresent(Task::close);
  }
}
