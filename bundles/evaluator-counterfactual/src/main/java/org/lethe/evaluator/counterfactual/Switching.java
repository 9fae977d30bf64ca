package org.lethe.evaluator.counterfactual;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.network.Network;
import org.lethe.nn.mask.InputForm;

/**
 * Comparison of one model and one switched feature, in raw or in masked images.
 *
 * @param subject subject of the model
 * @param feature the switched feature
 * @param input the form of the images
 */
record Switching(Subject subject, String feature, InputForm input) {

  /** Returns all comparisons: raw always, masked where a model was tuned on masked images. */
  static List<Switching> all(EvaluationContext context, Collection<String> features) {
    List<Switching> all = new ArrayList<>();
    for (Subject subject : context.subjects()) {
      for (String feature : features) {
        for (InputForm input : InputForm.shown(subject.masker())) {
          all.add(new Switching(subject, feature, input));
        }
      }
    }
    return all;
  }

  Network network() {
    return subject.model().network();
  }

  /** Returns the taps that are compared, in the network's order. */
  List<String> taps() {
    return network().taps();
  }

  /** Returns the number of classes that the model tells apart. */
  int classes() {
    return network().node(network().output()).shape().channels();
  }
}
