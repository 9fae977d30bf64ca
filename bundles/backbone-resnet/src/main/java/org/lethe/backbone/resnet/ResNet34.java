package org.lethe.backbone.resnet;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.osgi.service.component.annotations.Component;

/** ResNet-34. */
@Component(service = Backbone.class)
@LetheProvider(
    role = Role.BACKBONE,
    id = ResNet34.ID,
    summary = "ResNet-34 under torchvision's names, any size")
public final class ResNet34 extends ResNet {
  static final String ID = "resnet34";

  /** Creates the backbone for the container. */
  public ResNet34() {
    super(ID, Block.BASIC, List.of(3, 4, 6, 3));
  }
}
