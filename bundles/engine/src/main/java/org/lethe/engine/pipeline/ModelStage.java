package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Settings;

/** What unlearners and evaluators alike are given. */
abstract class ModelStage extends StageContext {
  private final Material material;

  ModelStage(Common common, Settings settings, Path scratch, Material material) {
    super(common, settings, scratch);
    this.material = material;
  }

  public Samples samples() {
    return material.samples();
  }

  public String task() {
    return material.task();
  }

  public List<String> forget() {
    return material.forget();
  }

  public Optional<Model> adversary() {
    return material.adversary();
  }

  Material material() {
    return material;
  }
}
