package org.lethe.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;

/** Forgets nothing in one step, and breaks at most one promise. */
record TestUnlearner(Fault fault) implements Unlearner {
  enum Fault {
    NONE,
    READS_TEST_IMAGES,
    LOSES_WEIGHTS,
    ENDS_IN_NO_NUMBERS,
    SAYS_NO_MEAN_OF_ITS_MASK,
    MASKS_WITH_A_NETWORK_OF_ITS_OWN,
    SERVES_NOTHING,
    SERVES_LESS_THAN_IT_DECLARES,
    HANDS_OUT_AN_EPOCH_TWICE
  }

  @Override
  public Set<Request.Kind> requests() {
    return switch (fault) {
      case SERVES_NOTHING -> Set.of();
      case SERVES_LESS_THAN_IT_DECLARES -> Set.of(Request.Kind.values());
      default -> Set.of(Request.Kind.FEATURES);
    };
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    if (context.request() instanceof Request.TrainingRows) {
      throw new LetheException("test: cannot unlearn rows");
    }
    return new Step(context);
  }

  private final class Step extends OneLook<Unlearned> {
    private final UnlearnContext context;

    private Step(UnlearnContext context) {
      super(context.samples(), fault == Fault.READS_TEST_IMAGES ? Split.TEST : Split.TRAIN);
      this.context = context;
    }

    @Override
    void looked() {
      int times = fault == Fault.HANDS_OUT_AN_EPOCH_TWICE ? 2 : 1;
      for (int i = 0; i < times; i++) {
        context.snapshot(1, context.original(), new Masker.None());
      }
    }

    @Override
    Unlearned end() {
      Model original = context.original();
      Masker masker =
          switch (fault) {
            case SAYS_NO_MEAN_OF_ITS_MASK -> new Masker.Centre(0.5);
            case MASKS_WITH_A_NETWORK_OF_ITS_OWN -> new Masker.Learned(Subjects.remover());
            default -> new Masker.None();
          };
      return new Unlearned(
          new Model(original.network(), weights(original.weights())),
          masker,
          masker instanceof Masker.Learned ? OptionalDouble.of(0.5) : OptionalDouble.empty(),
          Optional.empty(),
          List.of());
    }

    private Weights weights(Weights original) {
      return switch (fault) {
        case LOSES_WEIGHTS -> Weights.of(with(original, "fc.bias", Tensor.of(new float[9], 9)));
        case ENDS_IN_NO_NUMBERS ->
            Weights.of(with(original, "fc.bias", Tensor.of(new float[] {1, Float.NaN}, 2)));
        default -> original;
      };
    }
  }

  private static Map<String, Tensor> with(Weights weights, String name, Tensor tensor) {
    Map<String, Tensor> changed = new LinkedHashMap<>(weights.asMap());
    changed.put(name, tensor);
    return changed;
  }
}
