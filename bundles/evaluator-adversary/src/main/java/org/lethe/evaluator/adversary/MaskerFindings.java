package org.lethe.evaluator.adversary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * The findings about one masker, or a part of them.
 *
 * @param masks the masks of the test images, once they are computed
 * @param logits the logits of the adversary of each attempt that was made
 */
record MaskerFindings(Optional<Masks> masks, Map<Attempt, ReaderLogits> logits) {
  /** No findings. */
  static final MaskerFindings NONE = new MaskerFindings(Optional.empty(), Map.of());

  private static final String MASKS = "masks";

  /** Creates findings with a copy of the logits, in the order of the attempts. */
  MaskerFindings {
    Map<Attempt, ReaderLogits> ordered = new EnumMap<>(Attempt.class);
    ordered.putAll(logits);
    logits = Collections.unmodifiableMap(ordered);
  }

  static MaskerFindings of(Masks masks) {
    return new MaskerFindings(Optional.of(masks), Map.of());
  }

  static MaskerFindings of(Attempt attempt, ReaderLogits logits) {
    return new MaskerFindings(Optional.empty(), Map.of(attempt, logits));
  }

  /** Returns these findings and others. */
  MaskerFindings and(MaskerFindings others) {
    Map<Attempt, ReaderLogits> all = new EnumMap<>(Attempt.class);
    all.putAll(logits);
    all.putAll(others.logits);
    return new MaskerFindings(masks.or(others::masks), all);
  }

  /** Returns the logits of those attempts that were made. */
  List<ReaderLogits> of(List<Attempt> attempts) {
    return attempts.stream().map(logits::get).filter(Objects::nonNull).toList();
  }

  void save(StateWriter state) {
    masks.ifPresent(found -> found.save(state.child(MASKS)));
    logits.forEach((attempt, found) -> found.save(state.child(attempt.label())));
  }

  static MaskerFindings load(StateReader state) {
    Map<Attempt, ReaderLogits> logits = new EnumMap<>(Attempt.class);
    for (Attempt attempt : Attempt.values()) {
      if (state.has(attempt.label())) {
        logits.put(attempt, ReaderLogits.load(state.child(attempt.label())));
      }
    }
    Optional<Masks> masks =
        state.has(MASKS) ? Optional.of(Masks.load(state.child(MASKS))) : Optional.empty();
    return new MaskerFindings(masks, logits);
  }
}
