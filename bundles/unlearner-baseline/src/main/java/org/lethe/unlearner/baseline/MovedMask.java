package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Control like {@link Naive}, on images under the masks of the compared method, each moved to
 * another place. It shows the effect of masks of that mean and shape that hide another part.
 */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = MovedMask.ID,
    summary = "control: tunes the model as often on images whose masks lie elsewhere")
public final class MovedMask extends Baseline {
  static final String ID = "moved-mask";

  @Activate
  public MovedMask(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES, Request.Kind.FILTERS);
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(super.settings().stream(), Stream.<Setting<?>>of(ROWS)).toList();
  }

  @Override
  Masker masker(UnlearnContext context) {
    if (context.masking() instanceof Masker.Learned learned) {
      return new Masker.Moved(learned, context.seed());
    }
    throw new LetheException(
        ID + ": the compared method has no masks of a network; use random-mask or centre-mask");
  }

  @Override
  OptionalDouble meanMask(UnlearnContext context) {
    return context.budget();
  }
}
