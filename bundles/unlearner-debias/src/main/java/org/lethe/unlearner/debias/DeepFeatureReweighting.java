package org.lethe.unlearner.debias;

import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Deep Feature Reweighting (Kirichenko et al. 2023): the last layer is fitted anew to validation
 * images on which every group occurs equally often. All other weights stay as they are.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = DeepFeatureReweighting.ID,
    summary = "fits the last layer anew to validation images with all groups equally often")
public final class DeepFeatureReweighting implements Unlearner {
  static final String ID = "dfr";
  static final Setting<List<Double>> STRENGTHS =
      Setting.decimals(
              "strengths", 1e-6, 1e6, "C of scikit-learn, chosen among these by the worst group")
          .withDefault(List.of(1., .7, .3, .1, .07, .03, .01));
  static final Setting<Integer> DRAWS =
      Setting.integer("draws", 20, 1, 1_000, "balanced draws of images whose fits are averaged");
  static final Setting<Integer> PER_GROUP =
      Setting.integer(
          "perGroup", 2_000, 2, 100_000, "most validation images of a group, drawn at random");
  private final Networks networks;

  /** Creates the provider. */
  @Activate
  public DeepFeatureReweighting(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(STRENGTHS, DRAWS, PER_GROUP);
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    LastLayer layer = LastLayer.of(context.original().network());
    return new DfrTask(networks, context, layer, DfrRows.of(context), state);
  }
}
