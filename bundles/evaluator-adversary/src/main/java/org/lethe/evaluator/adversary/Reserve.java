package org.lethe.evaluator.adversary;

import java.util.Map;
import java.util.Optional;
import org.lethe.api.compute.Compute;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;

/**
 * Task of the attempts in reserve for one masker, one after another until the power is shown or
 * none is left. The result has the findings of these attempts and of those before.
 */
final class Reserve implements Task<MaskerFindings> {
  private static final long TOTAL = 1_000;
  private static final String FOUND = "found";
  private static final String PART = "part";

  private final AuditedMasker audited;
  private final PowerControl control;
  private final Compute place;
  private MaskerFindings found;
  private Optional<Task<MaskerFindings>> part;

  /**
   * Starts or resumes the attempts.
   *
   * @param before the findings of the other attempts
   */
  Reserve(
      AuditedMasker audited,
      MaskerFindings before,
      PowerControl control,
      Compute place,
      Optional<StateReader> state) {
    this.audited = audited;
    this.control = control;
    this.place = place;
    found =
        state
            .filter(saved -> saved.has(FOUND))
            .map(saved -> before.and(MaskerFindings.load(saved.child(FOUND))))
            .orElse(before);
    part = next(state.filter(saved -> saved.has(PART)).map(saved -> saved.child(PART)));
  }

  private Optional<Task<MaskerFindings>> next(Optional<StateReader> state) {
    return control.shown(found.of(Attempt.MASKED), found.of(Attempt.POWER))
        ? Optional.empty()
        : audited.reserves().stream()
            .filter(attempt -> !found.logits().containsKey(attempt))
            .findFirst()
            .map(attempt -> audited.attempt(attempt, place, state));
  }

  @Override
  public boolean step() {
    if (part.isEmpty()) {
      return false;
    }
    Task<MaskerFindings> current = part.orElseThrow();
    if (!current.step()) {
      found = found.and(current.result());
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
    long made = audited.reserves().stream().filter(found.logits()::containsKey).count();
    double done = (made + inner.fraction()) / audited.reserves().size();
    return new Progress(
        inner.phase(), (long) (TOTAL * done), TOTAL, "thousandths", inner.figures());
  }

  @Override
  public void save(StateWriter state) {
    found.save(state.child(FOUND));
    part.ifPresent(task -> task.save(state.child(PART)));
  }

  @Override
  public MaskerFindings result() {
    if (part.isPresent()) {
      throw new IllegalStateException("not finished");
    }
    return found;
  }

  @Override
  public void close() {
    part.ifPresent(Task::close);
  }
}
