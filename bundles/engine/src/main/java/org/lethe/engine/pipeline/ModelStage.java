package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.request.ModelContext;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Settings;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context common to identifiers, unlearners and evaluators. */
abstract class ModelStage extends StageContext implements ModelContext {
  private final Material material;

  ModelStage(Common common, Leased<?> leased, Path scratch, Material material) {
    super(common, leased, scratch);
    this.material = material;
  }

  @Override
  public final Samples samples() {
    return material.samples();
  }

  @Override
  public final String task() {
    return material.task();
  }

  @Override
  public final Request request() {
    return material.request();
  }

  @Override
  public final int[] requested(Split split) {
    return material.requested().in(split);
  }

  @Override
  public final Model original() {
    return material.original();
  }

  @Override
  public final Settings originalTraining() {
    return material.originalTraining();
  }

  @Override
  public final Optional<Model> adversary() {
    return material.adversary();
  }

  @Override
  public final Optional<Identification> identification() {
    return material.identification();
  }
}
