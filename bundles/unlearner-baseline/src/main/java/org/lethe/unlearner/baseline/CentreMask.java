package org.lethe.unlearner.baseline;

import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Control that hides the centre of each image, the same in all. */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = CentreMask.ID,
    summary = "control: tunes the model as often on images without their centre, same mean mask")
public final class CentreMask extends MaskControl {
  static final String ID = "centre-mask";

  @Activate
  public CentreMask(@Reference Networks networks) {
    super(networks, ID);
  }

  @Override
  Masker masker(UnlearnContext context) {
    return new Masker.Centre(keep(context));
  }
}
