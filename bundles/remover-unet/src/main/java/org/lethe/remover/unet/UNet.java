package org.lethe.remover.unet;

import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** The remover of the paper's section 4.1.1: a U-Net (arXiv 1505.04597) that gives a mask. */
@Component
@LetheProvider(
    role = Role.REMOVER,
    id = UNet.ID,
    summary = "U-Net that multiplies an image with a one-channel mask")
public final class UNet implements Remover {
  static final String ID = "unet";
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 64, 1, 512, "channels of the outermost level; the inner ones grow");
  private static final Setting<String> SCALE =
      Setting.choice(
          "scale", "4", List.of("1", "2", "4", "8"), "pixels per side of a cell of the mask");
  private static final int MIN_SIZE = 16;

  @Override
  public List<Setting<?>> settings() {
    return List.of(WIDTH, SCALE);
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    if (Math.min(input.height(), input.width()) < MIN_SIZE) {
      throw new LetheException(
          "%s: takes images of at least %d pixels a side, not %d x %d"
              .formatted(ID, MIN_SIZE, input.width(), input.height()));
    }
    return new UNetBuilder(input, settings.get(WIDTH), Integer.parseInt(settings.get(SCALE)))
        .build();
  }
}
