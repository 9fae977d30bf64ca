package ${package};

import java.util.List;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** A remover that computes the mask of a pixel from a window around it. */
@Component
@LetheProvider(
    role = Role.REMOVER,
    id = "${artifactId}",
    summary = "masks each pixel by what lies in a window around it")
public final class Window implements Remover {
  private static final Setting<Integer> RADIUS =
      Setting.integer("radius", 2, 1, 16, "pixels from the centre of the window to its edge");
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 8, 1, 256, "feature maps");

  /** Initial bias of the mask: its logistic function is 0.95, so that the mask starts near 1. */
  private static final float OPEN = 3;

  @Override
  public List<Setting<?>> settings() {
    return List.of(RADIUS, WIDTH);
  }

  @Override
  public Network describe(Settings settings, Shape input) {
    int radius = settings.get(RADIUS);
    int width = settings.get(WIDTH);
    Network.Builder b = Network.builder(input);
    b.add("look", new Layer.Conv2d(input.channels(), width, 2 * radius + 1, 1, radius, true), "x");
    b.add("relu", new Layer.Relu(), "look");
    b.add("decide", new Layer.Conv2d(width, 1, 1, 1, 0, true), "relu");
    b.add(MASK, new Layer.Sigmoid(), "decide");
    b.add("masked", new Layer.Mul(), "x", MASK);
    b.initial("decide.weight", 0).initial("decide.bias", OPEN);
    return b.build("masked", List.of(MASK));
  }
}
