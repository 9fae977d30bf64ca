package org.lethe.identifier.eigengap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Algorithm 3 of the paper (section 4.3): a classifier is trained so that the filters of a layer
 * form groups of similar output. The eigengap of their similarities gives the number of groups.
 */
@Component
@LetheProvider(
    role = Role.IDENTIFIER,
    id = EigengapIdentifier.ID,
    summary = "trains filters into groups of similar output, as many as the eigengap suggests")
public final class EigengapIdentifier implements Identifier {
  static final String ID = "eigengap";
  private final Networks networks;

  /** Creates the identifier. */
  @Activate
  public EigengapIdentifier(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return EigengapOptions.SETTINGS;
  }

  /** Returns the time that the eigenvalues of 2,048 filters may take. */
  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(20);
  }

  @Override
  public void check(Settings settings, Network network) {
    EigengapOptions options = EigengapOptions.of(settings);
    String layer = TargetLayer.of(network, options.layer());
    requireFit(options, layer, network.node(layer).shape());
  }

  @Override
  public Task<Identified> start(IdentifyContext context, Optional<StateReader> state) {
    EigengapOptions options = EigengapOptions.of(context.settings());
    Model start = start(context);
    check(context.settings(), start.network());
    String layer = TargetLayer.of(start.network(), options.layer());
    return networks.open(
        context.compute(),
        session -> new EigengapTask(session, context, options, start, layer, state));
  }

  /** Returns the network and the weights before the first update. */
  private static Model start(IdentifyContext context) {
    return context
        .backbone()
        .map(network -> new Model(network, initial(network, context)))
        .orElseGet(context::original);
  }

  private static Weights initial(Network network, IdentifyContext context) {
    return Initial.weights(network, context.seed(), "identifier");
  }

  private static void requireFit(EigengapOptions options, String layer, Shape shape) {
    if (options.rule() == GroupRule.FIXED && options.k() > shape.channels()) {
      throw new LetheException(
          "%s: %s has %d filters, which cannot form %d groups; lower k"
              .formatted(ID, layer, shape.channels(), options.k()));
    }
    if (options.similarity() == Similarity.PER_SAMPLE && !shape.hasPixels()) {
      throw new LetheException(
          "%s: %s has maps of one pixel, which do not vary within an image; name another layer, or"
                  .formatted(ID, layer)
              + " set similarity: pooled");
    }
  }
}
