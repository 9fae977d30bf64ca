package org.lethe.unlearner.dampening;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.TwoParts;
import org.lethe.nn.train.LossGradient;
import org.lethe.nn.train.Target;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Selective Synaptic Dampening: two passes over training images measure the importance of each
 * parameter, then {@link Dampening} changes M once. Nothing is trained.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = DampeningUnlearner.ID,
    summary = "dampens the weights that matter for the unlearned data (SSD)")
public final class DampeningUnlearner implements Unlearner {
  static final String ID = "ssd";
  private static final Setting<Double> ALPHA =
      Setting.decimal(
          "alpha", 10, 0, 1e6, "dampened: importance above alpha times that for all data");
  private static final Setting<Double> LAMBDA =
      Setting.decimal("lambda", 1, 0, 1e6, "strength; smaller dampens more");
  private static final Setting<Integer> BATCH =
      Setting.integer(
          "batch", 64, 1, 4_096, "images per squared gradient; 1 for the Fisher diagonal itself");

  private final Networks networks;

  @Activate
  public DampeningUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ALPHA, LAMBDA, BATCH);
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    int[] unlearned = UnlearnRows.of(context, ID).unlearned();
    int[] all = SplitRows.all(context.samples(), Split.TRAIN);
    return new TwoParts<>(
        saved -> importance(context, all, saved),
        (forAll, saved) ->
            new MappedTask<>(
                importance(context, unlearned, saved),
                forUnlearned -> dampened(context, forAll, forUnlearned)),
        unlearned.length,
        state);
  }

  private Task<Tensor> importance(UnlearnContext context, int[] rows, Optional<StateReader> saved) {
    LossGradient.Plan plan =
        new LossGradient.Plan(
            context.original(),
            context.samples(),
            Target.classes(context.task()),
            rows,
            context.settings().get(BATCH),
            LossGradient.Power.SECOND,
            context.seed(),
            ID);
    return LossGradient.start(networks, context.compute(), plan, saved);
  }

  private static Unlearned dampened(UnlearnContext context, Tensor all, Tensor unlearned) {
    Settings settings = context.settings();
    Model original = context.original();
    Dampening.Dampened result =
        new Dampening(settings.get(ALPHA), settings.get(LAMBDA))
            .apply(original.network(), original.weights(), all.floats(), unlearned.floats());
    if (result.dampened() == 0) {
      context.warn(
          "%s: no parameter is dampened, so the model is the original; lower alpha (now %s) or lambda"
              .formatted(ID, settings.get(ALPHA)));
    }
    double share = (double) result.dampened() / all.count();
    return new Unlearned(
        new Model(original.network(), result.weights()),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(
            Measurement.of("dampened_share", share, all.count())
                .with(Label.SPLIT, Split.TRAIN.label())));
  }
}
