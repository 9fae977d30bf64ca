package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Settings;
import org.lethe.nn.Module;

/** Contract tests of a {@link Backbone}: it describes a classifier that can be run and trained. */
public abstract class BackboneContract extends NetworkContract<Backbone> {
  private static final int OUTPUTS = 3;

  /** Creates the tests; called by subclasses. */
  protected BackboneContract() {
    super(Role.BACKBONE, Backbone.class);
  }

  @Override
  final Network describe(Settings settings, Shape input) {
    return provider().describe(settings, input, OUTPUTS);
  }

  @Test
  void givesAsManyLogitsAsAsked() {
    for (Shape input : images()) {
      Settings settings = Settings.check(provider().settings(), settings());
      for (int outputs : List.of(1, 2, 10)) {
        Network network = provider().describe(settings, input, outputs);
        assertEquals(Shape.vector(outputs), network.node(network.output()).shape());
      }
    }
  }

  @Test
  void saysSomethingOfEachImage() {
    for (Shape input : images()) {
      Network network = describe(input);
      float[] logits =
          run(network, Module.Mode.EVAL, List.of(network.output())).get(network.output());
      assertEquals(BATCH * OUTPUTS, logits.length);
      for (float logit : logits) {
        assertTrue(Float.isFinite(logit), "logit " + logit);
      }
      float[] first = Arrays.copyOf(logits, OUTPUTS);
      float[] second = Arrays.copyOfRange(logits, OUTPUTS, 2 * OUTPUTS);
      assertFalse(Arrays.equals(first, second), "different images have the same logits");
    }
  }
}
