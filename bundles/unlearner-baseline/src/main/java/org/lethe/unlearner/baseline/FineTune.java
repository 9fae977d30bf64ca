package org.lethe.unlearner.baseline;

import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.request.Request;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Instance-level fine-tuning (section 5.2 of the paper): M is trained further without the images
 * that show a feature.
 */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = FineTune.ID,
    summary = "tunes the model on the images that do not show the features")
public final class FineTune extends Baseline {
  static final String ID = "fine-tune";

  @Activate
  public FineTune(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES, Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  int[] rows(UnlearnContext context) {
    return remaining(context);
  }
}
