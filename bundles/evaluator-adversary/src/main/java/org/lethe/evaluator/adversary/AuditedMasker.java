package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.api.compute.Compute;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.MappedTask;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;

/**
 * A masker under audit, the models tuned on the images that it masks, and the masks that its
 * adversaries share.
 */
record AuditedMasker(Procedure procedure, Masker masker, List<Subject> subjects, KeptMasks masks) {

  boolean isRaw() {
    return masker instanceof Masker.None;
  }

  /**
   * Returns the attempts that need nothing of each other.
   *
   * @return an empty element for the pass that measures the masks, and the attempts
   */
  List<Optional<Attempt>> pieces() {
    List<Optional<Attempt>> pieces = new ArrayList<>();
    attempts().filter(attempt -> !attempt.inReserve()).map(Optional::of).forEach(pieces::add);
    if (!isRaw()) {
      pieces.add(Optional.empty());
    }
    return pieces;
  }

  /** Returns the attempts that are made only if the others did not show the power. */
  List<Attempt> reserves() {
    return attempts().filter(Attempt::inReserve).toList();
  }

  private Stream<Attempt> attempts() {
    boolean maskAlone = procedure.context().settings().get(AdversaryEvaluator.MASK_ALONE);
    return Attempt.at(masker, maskAlone).stream();
  }

  /** Returns the approximate duration of a piece, in epochs of training. */
  int effort(Optional<Attempt> piece) {
    return 1 + piece.map(procedure::epochs).orElse(0);
  }

  /** Starts or resumes a piece on a device or a lane. */
  Task<MaskerFindings> start(Optional<Attempt> piece, Compute place, Optional<StateReader> state) {
    return piece
        .map(attempt -> attempt(attempt, place, state))
        .orElseGet(
            () ->
                new MappedTask<>(
                    new MaskPass(procedure, masker, masks, place, state), MaskerFindings::of));
  }

  /** Starts or resumes an attempt on a device or a lane. */
  Task<MaskerFindings> attempt(Attempt attempt, Compute place, Optional<StateReader> state) {
    ReaderPlan plan = procedure.plan(attempt, input(attempt), masks);
    return new MappedTask<>(
        new ReaderTask(procedure, plan, place, state), found -> MaskerFindings.of(attempt, found));
  }

  private InputForm input(Attempt attempt) {
    if (Attempt.POWER.contains(attempt)) {
      return InputForm.moved(masker, procedure.context().seed());
    }
    return attempt == Attempt.MASK_ALONE ? InputForm.maskOf(masker) : InputForm.masked(masker);
  }

  /** Returns the findings before any piece: masks that keep everything, for raw images. */
  MaskerFindings before() {
    long height = procedure.context().samples().height();
    long width = procedure.context().samples().width();
    return isRaw()
        ? MaskerFindings.of(new Masks(1, Tensor.of(new float[0], 0, height, width)))
        : MaskerFindings.NONE;
  }
}
