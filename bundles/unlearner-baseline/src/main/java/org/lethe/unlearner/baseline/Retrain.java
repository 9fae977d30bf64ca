package org.lethe.unlearner.baseline;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.lethe.nn.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Instance-level retraining (section 5.2 of the paper): a new M, without the images that show a
 * feature.
 */
@Component(service = Unlearner.class)
@LetheProvider(role = Role.UNLEARNER, id = Retrain.ID)
public final class Retrain extends Baseline {
  static final String ID = "retrain";

  @Activate
  public Retrain(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public String summary() {
    return "trains a new model on the images that do not show the features";
  }

  @Override
  public List<Setting> settings() {
    return TrainingOptions.settings();
  }

  @Override
  int[] rows(UnlearnContext context) {
    return without(context);
  }

  @Override
  Model start(UnlearnContext context) {
    Network network = context.original().network();
    return new Model(network, Initial.weights(network, context.seed(), ID));
  }

  /** A model from scratch needs its own time, whatever it is compared with. */
  @Override
  TrainingOptions options(UnlearnContext context, int[] rows) {
    return TrainingOptions.from(context.settings());
  }
}
