package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.network.Network;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context of an identifier. */
final class IdentifyStage extends ModelStage implements IdentifyContext {
  private final Optional<Network> backbone;

  IdentifyStage(
      Common common,
      Leased<?> leased,
      Path scratch,
      Material material,
      Optional<Network> backbone) {
    super(common, leased, scratch, material);
    this.backbone = backbone;
  }

  @Override
  public Optional<Network> backbone() {
    return backbone;
  }
}
