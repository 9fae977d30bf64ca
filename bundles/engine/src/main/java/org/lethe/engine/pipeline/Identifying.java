package org.lethe.engine.pipeline;

import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.engine.pipeline.LeaseScope.Leased;
import org.lethe.engine.steps.Conductor;

/** The executor of the identifier of a recipe, which is a separate stage. */
record Identifying(
    Leases leases,
    StageContext.Common common,
    Conductor conductor,
    StageResults results,
    Material material,
    Classifiers classifiers) {

  /** Runs an identifier, or reads its result if the stage has completed. */
  Identification run(ProviderSettings given) {
    return conductor.stage(Outline.IDENTIFY, () -> identify(given), results::identification);
  }

  private Identification identify(ProviderSettings given) {
    try (LeaseScope scope = new LeaseScope(leases)) {
      Leased<Identifier> identifier = scope.lease(Role.IDENTIFIER, given, Identifier.class);
      Network original = material.original().network();
      Shape logits = original.node(original.output()).shape();
      Optional<Network> backbone =
          scope.backboneOf(identifier, classifiers.images(), logits.channels());
      IdentifyStage context =
          new IdentifyStage(
              common, identifier, results.folder().inside("scratch"), material, backbone);
      Identified result =
          conductor.onCompute(
              identifier.worker(), state -> identifier.provider().start(context, state));
      results.identified(result, classifiers.ofTask());
      return result.identification();
    }
  }
}
