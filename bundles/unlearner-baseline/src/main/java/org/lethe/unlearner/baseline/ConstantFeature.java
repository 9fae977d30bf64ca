package org.lethe.unlearner.baseline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.NotPossibleException;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.Initial;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.HeldSamples;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reference that never saw the features: a new model, trained as the original was, on the same
 * images with every feature to forget held absent.
 */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = ConstantFeature.ID,
    summary = "reference: trains a new model on images in which the features are absent")
public final class ConstantFeature implements Unlearner {
  static final String ID = "constant-feature";
  private final Networks networks;

  /** Creates the provider. */
  @Activate
  public ConstantFeature(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    HeldSamples images =
        HeldSamples.of(context.samples(), context.features(), 0, ConstantFeature::notPossible);
    try {
      Network network = context.original().network();
      Training training =
          new Training(networks, context.compute(), plan(context, images), state)
              .handingOutTo(context);
      return new OnHeldImages<>(
          new MappedTask<>(
              training,
              weights ->
                  new Unlearned(
                      new Model(network, weights),
                      new Masker.None(),
                      OptionalDouble.empty(),
                      Optional.empty(),
                      List.of())),
          images);
    } catch (RuntimeException | Error e) {
      images.close();
      throw e;
    }
  }

  private static NotPossibleException notPossible(String feature) {
    return new NotPossibleException("the dataset cannot show its images without " + feature);
  }

  private static Training.Plan plan(UnlearnContext context, HeldSamples images) {
    Network network = context.original().network();
    return new Training.Plan(
        new Model(network, Initial.weights(network, context.seed(), ID)),
        images.samples(),
        Target.classes(context.task()),
        new Masker.None(),
        IntStream.range(0, images.samples().count(Split.TRAIN)).toArray(),
        TrainingOptions.from(context.originalTraining()),
        context.seed(),
        ID);
  }
}
