package org.lethe.unlearner.encoding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Shape;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Algorithm 2 of the paper (section 4.2): the pixels to which a group of filters responds are
 * removed from the images, and M is tuned on them. It needs no annotation of the feature.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = EncodingUnlearner.ID,
    summary = "removes the pixels to which filters respond, and tunes the model on the rest")
public final class EncodingUnlearner implements Unlearner {
  static final String ID = "encoding";
  private final Networks networks;

  @Activate
  public EncodingUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return EncodingOptions.SETTINGS;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.FEATURES, Request.Kind.FILTERS);
  }

  @Override
  public boolean needsIdentifier() {
    return true;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    Identification identified =
        context
            .identification()
            .orElseThrow(
                () -> new LetheException(ID + ": needs an identifier; name one in identify"));
    Shape sees = identified.model().network().input();
    Shape images = context.original().network().input();
    if (!sees.equals(images)) {
      throw new LetheException(
          "%s: the identifier takes images of %s, the dataset has %s; identify them again"
              .formatted(ID, sees, images));
    }
    Choice choice = Choice.of(context, identified.groups());
    return new EncodingTask(networks, context, identified, choice, state);
  }
}
