package org.lethe.backbone.resnet;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.osgi.service.component.annotations.Component;

/** ResNet-18. */
@Component(service = Backbone.class)
@LetheProvider(
    role = Role.BACKBONE,
    id = ResNet18.ID,
    summary = "ResNet-18 under torchvision's names, any size")
public final class ResNet18 extends ResNet {
  static final String ID = "resnet18";

  /** Creates the backbone for the container. */
  public ResNet18() {
    super(ID, Block.BASIC, List.of(2, 2, 2, 2));
  }
}
