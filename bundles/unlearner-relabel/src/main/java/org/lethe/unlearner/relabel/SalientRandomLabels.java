package org.lethe.unlearner.relabel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Networks;
import org.lethe.nn.TwoParts;
import org.lethe.nn.train.LossGradient;
import org.lethe.nn.train.Target;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Saliency Unlearning (Fan, Liu, Zhang, Wong, Wei, Liu: SalUn: Empowering Machine Unlearning via
 * Gradient-based Weight Saliency, ICLR 2024, arXiv 2310.12508): random labels, but only the
 * parameters on which the loss of the unlearned images depends most are tuned.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = SalientRandomLabels.ID,
    summary = "tunes only the salient weights with random wrong labels (SalUn)")
public final class SalientRandomLabels implements Unlearner {
  static final String ID = "salun";
  private static final Setting<Double> SHARE =
      Setting.decimal(
          "share", 0.5, 0.001, 1, "share of parameters that are tuned; 0.5 for the median");

  private final Networks networks;

  @Activate
  public SalientRandomLabels(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(Relabelling.SETTINGS.stream(), Stream.<Setting<?>>of(SHARE)).toList();
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    UnlearnRows rows = UnlearnRows.of(context, ID);
    double share = context.settings().get(SHARE);
    return new TwoParts<>(
        saved -> gradient(context, rows, saved),
        (gradient, saved) ->
            Relabelling.start(
                networks, context, rows, Optional.of(Saliency.mask(gradient, share)), saved),
        Relabelling.images(context),
        state);
  }

  private LossGradient gradient(
      UnlearnContext context, UnlearnRows rows, Optional<StateReader> saved) {
    LossGradient.Plan plan =
        new LossGradient.Plan(
            context.original(),
            context.samples(),
            Target.classes(context.task()),
            rows.unlearned(),
            context.settings().get(Relabelling.BATCH),
            LossGradient.Power.FIRST,
            context.seed(),
            ID);
    return LossGradient.start(networks, context.compute(), plan, saved);
  }
}
