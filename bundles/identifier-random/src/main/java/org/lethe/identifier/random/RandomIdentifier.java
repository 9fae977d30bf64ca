package org.lethe.identifier.random;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.network.Network;
import org.lethe.api.settings.Names;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.osgi.service.component.annotations.Component;

/**
 * Identifier without training: it divides the filters of a layer of the original at random into
 * groups of equal size. It is the control of other identifiers: one with no better results has
 * found nothing.
 */
@Component
@LetheProvider(
    role = Role.IDENTIFIER,
    id = RandomIdentifier.ID,
    summary = "control: groups of equal size, drawn at random")
public final class RandomIdentifier implements Identifier {
  static final String ID = "random";
  private static final Setting<Optional<String>> LAYER =
      Setting.text(
              "layer", "node or module whose filters are grouped; default the last tap with maps")
          .maybe();
  private static final Setting<Integer> GROUPS =
      Setting.integer("groups", 16, 1, 65_536, "number of groups");

  @Override
  public List<Setting<?>> settings() {
    return List.of(LAYER, GROUPS);
  }

  @Override
  public void check(Settings settings, Network network) {
    String layer = layer(settings, network);
    int filters = network.node(layer).shape().channels();
    int groups = settings.get(GROUPS);
    if (groups > filters) {
      throw new LetheException(
          "%s: %s has %d filters, which cannot form %d groups; lower groups"
              .formatted(ID, layer, filters, groups));
    }
  }

  @Override
  public Task<Identified> start(IdentifyContext context, Optional<StateReader> state) {
    Network network = context.original().network();
    check(context.settings(), network);
    String layer = layer(context.settings(), network);
    int filters = network.node(layer).shape().channels();
    int groups = context.settings().get(GROUPS);
    FilterGroups drawn = RandomGroups.draw(layer, filters, groups, context.seed());
    return new Drawn(new Identification(context.original(), drawn));
  }

  private static String layer(Settings settings, Network network) {
    return settings.get(LAYER).map(name -> named(network, name)).orElseGet(() -> usual(network));
  }

  private static String named(Network network, String name) {
    return network
        .layer(name)
        .orElseThrow(
            () ->
                new LetheException(
                    "%s: the network has no layer %s%s"
                        .formatted(ID, name, Names.suggestion(name, network.layers()))));
  }

  /** Returns the last tap with maps of several pixels; the last tap if there is none. */
  private static String usual(Network network) {
    List<String> taps = network.mapTaps().isEmpty() ? network.taps() : network.mapTaps();
    return taps.get(taps.size() - 1);
  }
}
