package org.lethe.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.Role;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.evaluator.SharedValues;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.catalog.Entry;
import org.lethe.recipes.TinyProviders;
import org.lethe.runs.RunState;
import org.lethe.store.Retention;
import org.lethe.store.Store;

/** The values that the evaluators of a run share. */
class SharedValuesTest {
  @TempDir private Path folder;

  @Test
  void evaluatorsOfOneRunShareThemAndThoseOfAnotherDoNot() throws InterruptedException {
    Set<SharedValues> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Lab lab = new Lab(folder, new TinyProviders.Copy(1, step -> {}), Lab.PATIENCE);
    Entry counter =
        lab.entries.stream().filter(e -> e.id().equals("counter")).findFirst().orElseThrow();
    lab.entries.remove(counter);
    Noting noting = new Noting((Evaluator) counter.get().get(), seen);
    lab.entries.add(Entry.of(Role.EVALUATOR, "counter", noting, "build"));
    RunService runs =
        new RunService(
            new Store(folder.resolve("store"), InstantSource.system()), lab, Retention.Limits.NONE);
    String recipe = Lab.RECIPE.replace("[counter]", "[counter, {id: counter, as: again}]");
    for (int i = 1; i <= 2; i++) {
      assertEquals(RunState.DONE, Lab.ended(runs.submit(Lab.recipe(folder, recipe))).state());
      assertEquals(i, seen.size());
    }
    runs.close();
  }

  /** An evaluator that notes what it shares. */
  private record Noting(Evaluator other, Set<SharedValues> seen) implements Evaluator {
    @Override
    public List<Setting<?>> settings() {
      return other.settings();
    }

    @Override
    public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
      seen.add(context.shared());
      return other.start(context, state);
    }
  }
}
