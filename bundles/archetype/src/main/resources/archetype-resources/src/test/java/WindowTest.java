package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Settings;
import org.lethe.contract.RemoverContract;

/** Contract tests of removers, and a test of the window size. */
class WindowTest extends RemoverContract {
  @Override
  protected Remover provider() {
    return new Window();
  }

  @Test
  void looksAsFarAsItsRadius() {
    Settings settings = Settings.check(provider().settings(), Map.of("radius", 4, "width", 3));
    Network network = provider().describe(settings, new Shape(1, 28, 28));
    assertEquals(new Layer.Conv2d(1, 3, 9, 1, 4, true), network.node("look").layer());
  }
}
