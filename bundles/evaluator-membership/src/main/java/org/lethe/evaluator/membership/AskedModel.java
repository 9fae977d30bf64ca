package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.nn.Initial;

/**
 * A model that is attacked.
 *
 * @param subject the model under test
 * @param random true for the trivial control: the original's network with random weights, which has
 *     no members
 */
record AskedModel(Subject subject, boolean random) {
  private static final String RANDOM = "random weights";

  /** Label of the trivial control. */
  static final Label WITH = new Label("with");

  /** Returns the control, then the subjects. */
  static List<AskedModel> all(EvaluationContext context) {
    Network network = context.original().network();
    String stream = MembershipEvaluator.ID + "/random-weights";
    Model control = new Model(network, Initial.weights(network, context.seed(), stream));
    Subject.Kind kind = Subject.Kind.ORIGINAL;
    List<AskedModel> all = new ArrayList<>();
    all.add(new AskedModel(new Subject(kind, kind.label(), control, new Masker.None()), true));
    context.subjects().forEach(subject -> all.add(new AskedModel(subject, false)));
    return all;
  }

  /** Returns whether this is a final model under test, not a snapshot. */
  boolean isFinal() {
    return subject.epoch().isEmpty();
  }

  /** Returns whether this is the trained original. */
  boolean isOriginal() {
    return isFinal() && !random && subject.kind() == Subject.Kind.ORIGINAL;
  }

  /** Returns the name in charts. */
  String title() {
    return random ? RANDOM : subject.name();
  }

  /** Returns a measurement of this model. */
  Measurement label(Measurement measurement) {
    Measurement named = subject.label(measurement);
    return random ? named.with(WITH, RANDOM) : named;
  }
}
