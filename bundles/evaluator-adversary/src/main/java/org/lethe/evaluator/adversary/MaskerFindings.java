package org.lethe.evaluator.adversary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * The findings about one masker.
 *
 * @param masks the masks of the test images
 * @param logits the logits of the adversary of each attempt that was made
 */
record MaskerFindings(Masks masks, Map<Attempt, ReaderLogits> logits) {

  /** Creates findings with a copy of the logits, in the order of the attempts. */
  MaskerFindings {
    Map<Attempt, ReaderLogits> ordered = new EnumMap<>(Attempt.class);
    ordered.putAll(logits);
    logits = Collections.unmodifiableMap(ordered);
  }

  /** Returns the logits of those attempts that were made. */
  List<ReaderLogits> of(List<Attempt> attempts) {
    return attempts.stream().map(logits::get).filter(Objects::nonNull).toList();
  }

  void save(StateWriter state) {
    masks.save(state.child("masks"));
    save(logits, state);
  }

  static MaskerFindings load(StateReader state) {
    return new MaskerFindings(Masks.load(state.child("masks")), loadLogits(state));
  }

  static void save(Map<Attempt, ReaderLogits> logits, StateWriter state) {
    logits.forEach((attempt, found) -> found.save(state.child(attempt.label())));
  }

  static Map<Attempt, ReaderLogits> loadLogits(StateReader state) {
    Map<Attempt, ReaderLogits> logits = new EnumMap<>(Attempt.class);
    for (Attempt attempt : Attempt.values()) {
      if (state.has(attempt.label())) {
        logits.put(attempt, ReaderLogits.load(state.child(attempt.label())));
      }
    }
    return logits;
  }
}
