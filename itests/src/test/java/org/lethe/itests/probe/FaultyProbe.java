package org.lethe.itests.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A bundle with an evaluator that does at its fourth step what its manifest says. */
public final class FaultyProbe implements BundleActivator, Evaluator {
  /** Its id. */
  public static final String ID = "faulty";

  /** The header of the manifest that says which fault it has. */
  public static final String FAULT = "Test-Fault";

  private static final int STEPS = 5;
  private static final int SOUND = 3;

  private String fault;

  @Override
  public void start(BundleContext context) {
    fault = context.getBundle().getHeaders().get(FAULT);
    context.registerService(
        Evaluator.class,
        this,
        FrameworkUtil.asDictionary(
            Map.of(
                "lethe.role",
                "EVALUATOR",
                "lethe.id",
                ID,
                "lethe.summary",
                "counts its steps, if it gets so far")));
  }

  @Override
  public void stop(BundleContext context) {
    // What was registered is unregistered by the framework.
  }

  @Override
  public Duration longestStep() {
    return Duration.ofMillis(100);
  }

  @Override
  public Task<Evaluation> start(EvaluationContext context, Optional<StateReader> state) {
    return new Counting(state.map(saved -> saved.integer("steps")).orElse(0L));
  }

  private void fail() {
    switch (fault) {
      case "throws" -> throw new IllegalArgumentException("no more of this\nwas said at length");
      case "hangs" -> {
        while (true) {
          LockSupport.park(); // deaf to interrupts
        }
      }
      default -> {}
    }
  }

  /** The task. */
  public final class Counting implements Task<Evaluation> {
    private long steps;

    private Counting(long steps) {
      this.steps = steps;
    }

    @Override
    public boolean step() {
      if (steps == SOUND) {
        fail();
      }
      steps = Math.min(STEPS, steps + 1);
      return steps < STEPS;
    }

    @Override
    public Progress progress() {
      return new Progress("steps", steps, STEPS, "steps", Map.of());
    }

    @Override
    public void save(StateWriter state) {
      state.put("steps", steps);
    }

    @Override
    public Evaluation result() {
      return new Evaluation(List.of(Measurement.of("steps", (double) steps, 1)));
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
