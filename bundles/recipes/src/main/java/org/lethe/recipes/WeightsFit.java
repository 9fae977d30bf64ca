package org.lethe.recipes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lethe.api.LetheException;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Settings;
import org.lethe.catalog.Catalogue;
import org.lethe.safetensors.StateDict;

/**
 * A check of the user's weights against the recipe's backbone before a run is queued. The images
 * and classes are not known yet: the backbone describes a network for several of each, and extents
 * in which these differ are not compared.
 */
final class WeightsFit {
  private static final List<Shape> IMAGES =
      List.of(
          new Shape(3, 64, 64),
          new Shape(3, 224, 224),
          new Shape(1, 64, 64),
          new Shape(1, 224, 224));

  private static final int CLASSES = 2;

  private WeightsFit() {}

  /**
   * Returns the reason why weights cannot fit a backbone; empty if they may fit, or if this cannot
   * be determined.
   *
   * @throws LetheException if the file cannot be read, or the backbone does not answer
   */
  static Optional<String> refusal(Catalogue catalogue, ProviderSettings backbone, Path file) {
    List<Network> family =
        catalogue.ask(
            Role.BACKBONE, backbone.id(), Backbone.class, asked -> family(asked, backbone));
    return family.isEmpty() ? Optional.empty() : StateDict.refusal(file, family);
  }

  private static List<Network> family(Backbone backbone, ProviderSettings given) {
    Settings settings = Settings.check(backbone.settings(), given.values());
    List<Network> family = new ArrayList<>();
    for (Shape image : IMAGES) {
      describe(backbone, settings, image, CLASSES + family.size()).ifPresent(family::add);
    }
    return family.stream().map(WeightsFit::names).distinct().count() > 1 ? List.of() : family;
  }

  /** Returns the names of the tensors with the numbers of their extents. */
  private static Map<String, Integer> names(Network network) {
    return network.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, parameter -> parameter.shape().size()));
  }

  private static Optional<Network> describe(
      Backbone backbone, Settings settings, Shape image, int classes) {
    try {
      return Optional.of(backbone.describe(settings, image, classes));
    } catch (LetheException | IllegalArgumentException e) {
      return Optional.empty(); // not a backbone for such images
    }
  }
}
