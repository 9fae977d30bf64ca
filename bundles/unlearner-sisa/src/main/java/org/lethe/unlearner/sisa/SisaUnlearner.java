package org.lethe.unlearner.sisa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Exact unlearning of an ensemble that {@link SisaTrainer} trained (Bourtoule et al.: Machine
 * Unlearning, IEEE S&amp;P 2021, arXiv 1912.03817, without slices): the members whose shards have
 * unlearned images are trained anew without them, all others keep their bits.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = SisaUnlearner.ID,
    summary = "retrains only the members of an ensemble whose shards are hit (SISA)")
public final class SisaUnlearner implements Unlearner {
  static final String ID = SisaTrainer.ID;

  /** Name of M in its run, by which the trainer names its random streams. */
  private static final String ORIGINAL = "original";

  private final Networks networks;

  @Activate
  public SisaUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS, Request.Kind.ROWS);
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    UnlearnRows rows = UnlearnRows.of(context, ID);
    List<int[]> shards =
        SisaOptions.shards(
                context.originalTraining(),
                context.samples(),
                context.task(),
                context.original().network(),
                context.seed())
            .orElseThrow(
                () ->
                    new LetheException(
                        "sisa: the model was trained by another trainer, so no shards are known;"
                            + " set trainer: sisa in the recipe"));
    TrainingOptions options = TrainingOptions.from(context.originalTraining());
    List<MemberTrainings.Part> hit = hit(shards, rows);
    MemberTrainings.Plan plan =
        new MemberTrainings.Plan(
            context.original(),
            hit,
            context.samples(),
            Target.classes(context.task()),
            options.select() == TrainingOptions.Select.BEST
                ? SplitRows.without(
                    context.samples(), Split.VALIDATION, context.requested(Split.VALIDATION))
                : new int[0],
            options,
            ORIGINAL);
    MemberTrainings trainings = new MemberTrainings(networks, context, plan, state);
    return new MappedTask<>(
        trainings,
        weights ->
            new Unlearned(
                new Model(context.original().network(), weights),
                new Masker.None(),
                OptionalDouble.empty(),
                Optional.of(new Tuning(trainings.updates(), options.batch(), options.lr())),
                series(trainings, shards.size(), hit)));
  }

  /** Returns the members whose shards lose images, with the images that remain. */
  private static List<MemberTrainings.Part> hit(List<int[]> shards, UnlearnRows rows) {
    Set<Integer> unlearned = Arrays.stream(rows.unlearned()).boxed().collect(Collectors.toSet());
    List<MemberTrainings.Part> hit = new ArrayList<>();
    for (int member = 0; member < shards.size(); member++) {
      int[] shard = shards.get(member);
      int[] remaining = IntStream.of(shard).filter(row -> !unlearned.contains(row)).toArray();
      if (remaining.length < shard.length) {
        hit.add(new MemberTrainings.Part(member, remaining));
      }
    }
    return hit;
  }

  private static List<Measurement> series(
      MemberTrainings trainings, int members, List<MemberTrainings.Part> hit) {
    long images = hit.stream().mapToLong(part -> part.rows().length).sum();
    List<Measurement> series = new ArrayList<>(trainings.series());
    series.add(
        Measurement.of("retrained_share", (double) hit.size() / members, images)
            .with(Label.SPLIT, Split.TRAIN.label()));
    return series;
  }
}
