package org.lethe.unlearner.sisa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.network.Model;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.TrainContext;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.nn.Initial;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Training of an ensemble for SISA (Bourtoule et al.: Machine Unlearning, IEEE S&amp;P 2021, arXiv
 * 1912.03817): each member sees the images of its shard alone. A network that is no ensemble is
 * trained on all images.
 */
@Component
@LetheProvider(
    role = Role.TRAINER,
    id = SisaTrainer.ID,
    summary = "trains each member of an ensemble on its own shard of the images (SISA)")
public final class SisaTrainer implements Trainer {
  static final String ID = "sisa";
  private final Networks networks;

  @Activate
  public SisaTrainer(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public List<Setting<?>> settings() {
    return SisaOptions.SETTINGS;
  }

  @Override
  public Duration longestStep() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Task<Trained> start(TrainContext context, Optional<StateReader> state) {
    Goal goal = context.goal();
    TrainingOptions options = TrainingOptions.from(context.settings());
    List<int[]> shards =
        SisaOptions.shards(
                context.settings(),
                context.samples(),
                goal.annotations().get(0),
                context.network(),
                context.seed())
            .orElseThrow();
    List<MemberTrainings.Part> parts = new ArrayList<>();
    for (int member = 0; member < shards.size(); member++) {
      parts.add(new MemberTrainings.Part(member, shards.get(member)));
    }
    MemberTrainings.Plan plan =
        new MemberTrainings.Plan(
            new Model(
                context.network(),
                Initial.weights(context.network(), context.seed(), context.model())),
            parts,
            context.samples(),
            new Target(goal.annotations(), goal.attributes()),
            options.select() == TrainingOptions.Select.BEST
                ? SplitRows.all(context.samples(), Split.VALIDATION)
                : new int[0],
            options,
            context.model());
    MemberTrainings trainings = new MemberTrainings(networks, context, plan, state);
    return new MappedTask<>(trainings, weights -> new Trained(weights, trainings.series()));
  }
}
