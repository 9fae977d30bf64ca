package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Control that updates M as often as the compared method, without a remover. */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = Naive.ID,
    summary = "control: tunes the model as often on the same images, unmasked")
public final class Naive extends Baseline {
  static final String ID = "naive";

  @Activate
  public Naive(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(super.settings().stream(), Stream.<Setting<?>>of(ROWS)).toList();
  }
}
