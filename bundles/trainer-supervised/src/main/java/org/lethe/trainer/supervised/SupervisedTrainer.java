package org.lethe.trainer.supervised;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.trainer.TrainContext;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.nn.Initial;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trainer that minimises cross entropy on all images of the training split. */
@Component
@LetheProvider(
    role = Role.TRAINER,
    id = "supervised",
    summary = "trains a classifier with cross entropy on the training split")
public final class SupervisedTrainer implements Trainer {
  private final Networks networks;

  /** Creates the trainer. */
  @Activate
  public SupervisedTrainer(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return TrainingOptions.settings();
  }

  @Override
  public int stateVersion() {
    return 2;
  }

  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Task<Trained> start(TrainContext context, Optional<StateReader> state) {
    Target target = new Target(context.goal().annotations(), context.goal().attributes());
    Training.Plan plan =
        new Training.Plan(
            new Model(
                context.network(),
                Initial.weights(context.network(), context.seed(), context.model())),
            context.samples(),
            target,
            new Masker.None(),
            IntStream.range(0, context.samples().count(Split.TRAIN)).toArray(),
            TrainingOptions.from(context.settings()),
            context.seed(),
            context.model());
    Training training =
        new Training(networks, context.compute(), plan, state).handingOutTo(context);
    return new MappedTask<>(training, weights -> new Trained(weights, training.series()));
  }
}
