package org.lethe.backbone.resnet;

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.osgi.service.component.annotations.Component;

/** ResNet-50. */
@Component(service = Backbone.class)
@LetheProvider(
    role = Role.BACKBONE,
    id = ResNet50.ID,
    summary = "ResNet-50 under torchvision's names, any size")
public final class ResNet50 extends ResNet {
  static final String ID = "resnet50";

  /** Creates the backbone for the container. */
  public ResNet50() {
    super(ID, Block.BOTTLENECK, List.of(3, 4, 6, 3));
  }
}
