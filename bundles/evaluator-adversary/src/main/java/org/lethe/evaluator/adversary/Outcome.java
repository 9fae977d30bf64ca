package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;

/**
 * What a trial found on the test images.
 *
 * @param masks their masks
 * @param answers of each adversary
 */
record Outcome(Masks masks, List<Answer> answers) {

  void save(StateWriter state) {
    masks.save(state.child("masks"));
    for (int i = 0; i < answers.size(); i++) {
      answers.get(i).save(state.child("answer-" + i));
    }
  }

  static Outcome load(StateReader state) {
    List<Answer> answers = new ArrayList<>();
    while (state.has("answer-" + answers.size())) {
      answers.add(Answer.load(state.child("answer-" + answers.size())));
    }
    return new Outcome(Masks.load(state.child("masks")), answers);
  }
}
