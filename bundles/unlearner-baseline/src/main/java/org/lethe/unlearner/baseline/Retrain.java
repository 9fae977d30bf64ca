package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Instance-level retraining (section 5.2 of the paper): a new M. It drops the images that show a
 * feature; the paper also drops those that show its absence, which leaves none.
 */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = Retrain.ID,
    summary = "trains a new model without the images that show the features")
public final class Retrain extends Baseline {
  static final String ID = "retrain";
  private static final Setting<String> DROP =
      Setting.choice(
          "drop",
          "positives",
          List.of("positives", "all"),
          "images to leave out; all is the paper's, which leaves none and is refused");

  @Activate
  public Retrain(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES, Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(TrainingOptions.settings().stream(), Stream.<Setting<?>>of(DROP)).toList();
  }

  @Override
  int[] rows(UnlearnContext context) {
    if (context.settings().get(DROP).equals("all")) {
      throw new LetheException(
          "retrain: drop: all leaves no training image, as each shows a feature or its absence; use"
              + " drop: positives");
    }
    return remaining(context);
  }

  @Override
  Model start(UnlearnContext context) {
    Network network = context.original().network();
    return new Model(network, Initial.weights(network, context.seed(), ID));
  }

  /** Returns the options of the recipe. A new model needs its own time, unlike a tuned one. */
  @Override
  TrainingOptions options(UnlearnContext context, int[] rows) {
    return TrainingOptions.from(context.settings());
  }
}
