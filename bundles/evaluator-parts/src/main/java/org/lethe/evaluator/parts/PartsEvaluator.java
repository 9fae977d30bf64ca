package org.lethe.evaluator.parts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;
import org.lethe.nn.filter.Encoding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * PartComparison of the groups of an identifier with part masks (section 4.2 and Figure 9 of the
 * paper), beside a random partition of the same filters and an untrained network.
 */
@Component
@LetheProvider(
    role = Role.EVALUATOR,
    id = PartsEvaluator.ID,
    summary = "overlap of the identifier's groups with part masks, and a gallery of the groups")
public final class PartsEvaluator implements Evaluator {
  static final String ID = "parts";

  /** The parts to compare with. */
  static final Setting<List<String>> PARTS =
      Setting.texts("parts", "parts to compare; default those requested, else all of the dataset");

  /** Validation images on which the best group is chosen. */
  static final Setting<Integer> IMAGES =
      Setting.integer("images", 512, 1, 1_000_000, "validation images that choose the best group");

  /** Rows of the gallery. */
  static final Setting<Integer> PICTURES =
      Setting.integer("pictures", 6, 0, 64, "images in the gallery; 0 for no gallery");

  /** Rows of regions below the gallery. */
  static final Setting<Integer> CROPS =
      Setting.integer(
          "crops", 6, 0, 32, "regions of test images with the highest responses, per group");

  /** Resamples of the bootstrap. */
  static final Setting<Integer> DRAWS =
      Setting.integer("draws", 1000, 40, 100_000, "resamples of the intervals");

  private final Networks networks;

  @Activate
  public PartsEvaluator(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(
            Encoding.MASK_SETTINGS.stream(),
            Stream.<Setting<?>>of(PARTS, IMAGES, PICTURES, CROPS, DRAWS))
        .toList();
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public boolean needsIdentifier() {
    return true;
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    if (context.identification().isEmpty()) {
      throw new LetheException(ID + ": needs an identifier; name one in identify");
    }
    return new PartsTask(networks, context, state);
  }
}
