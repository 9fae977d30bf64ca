package org.lethe.recipes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.catalog.Entry;
import org.lethe.nn.train.TrainingOptions;

/** An unlearner and an evaluator that serve requests for a class and for rows. */
public final class KeepingProviders {
  private static final Set<Request.Kind> SERVED = Set.of(Request.Kind.CLASS, Request.Kind.ROWS);

  private KeepingProviders() {}

  /** Returns both of them. */
  public static List<Entry> entries() {
    return List.of(
        Entry.of(Role.UNLEARNER, "keeper", new Keeper(), TinyProviders.FIRST_BUILD),
        Entry.of(Role.EVALUATOR, "census", new Census(), TinyProviders.FIRST_BUILD));
  }

  /** Measures the rows that the request is about and those that remain; unlearns nothing. */
  private static final class Keeper implements Unlearner {
    @Override
    public Set<Request.Kind> requests() {
      return SERVED;
    }

    @Override
    public boolean needsAdversary() {
      return true;
    }

    @Override
    public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
      int[] requested = context.requested(Split.TRAIN);
      int[] remaining = SplitRows.without(context.samples(), Split.TRAIN, requested);
      return new TinyProviders.Steps<>(
          1,
          () ->
              new Unlearned(
                  context.original(),
                  new Masker.None(),
                  OptionalDouble.empty(),
                  Optional.empty(),
                  List.of(
                      count("requested", requested),
                      count("remaining", remaining),
                      Measurement.of("adversaries", context.adversary().isPresent() ? 1 : 0, 1))));
    }
  }

  private static Measurement count(String name, int[] rows) {
    return Measurement.of(name, Arrays.stream(rows).sum(), rows.length);
  }

  /** Measures each subject's kind, and the epochs of M's training. */
  private static final class Census implements Evaluator {
    @Override
    public Set<Request.Kind> requests() {
      return SERVED;
    }

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      int epochs = TrainingOptions.from(context.originalTraining()).epochs();
      List<Measurement> measurements =
          context.subjects().stream()
              .map(
                  subject ->
                      Measurement.of("kind_" + subject.kind().label(), epochs, 1)
                          .with(Label.SUBJECT, subject.name()))
              .toList();
      return new TinyProviders.Steps<>(1, () -> new Evaluation(measurements));
    }
  }
}
