package org.lethe.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.trainer.TrainContext;
import org.lethe.api.trainer.Trained;
import org.lethe.api.trainer.Trainer;
import org.lethe.nn.Initial;

/** Trainer that learns nothing in one step, and breaks at most one promise. */
record TestTrainer(Fault fault) implements Trainer {
  enum Fault {
    NONE,
    READS_TEST_IMAGES,
    ENDS_IN_NO_NUMBERS,
    IGNORES_THE_NAME_OF_THE_MODEL,
    REFUSES_ATTRIBUTES_WITH_A_DEFECT,
    SAYS_NO_EPOCH,
    HANDS_OUT_NOTHING
  }

  @Override
  public Task<Trained> start(TrainContext context, Optional<StateReader> state) {
    if (fault == Fault.REFUSES_ATTRIBUTES_WITH_A_DEFECT && context.goal().attributes()) {
      throw new IllegalStateException("no attributes");
    }
    return new Step(context);
  }

  private final class Step extends OneLook<Trained> {
    private final TrainContext context;

    private Step(TrainContext context) {
      super(context.samples(), fault == Fault.READS_TEST_IMAGES ? Split.TEST : Split.TRAIN);
      this.context = context;
    }

    @Override
    void looked() {
      if (fault != Fault.HANDS_OUT_NOTHING && context.keepsSnapshot(1)) {
        context.snapshot(1, new Model(context.network(), weights()), new Masker.None());
      }
    }

    private Weights weights() {
      String stream = fault == Fault.IGNORES_THE_NAME_OF_THE_MODEL ? "any" : context.model();
      return Initial.weights(context.network(), context.seed(), stream);
    }

    @Override
    Trained end() {
      Weights weights = weights();
      Measurement loss = Measurement.of("loss", 1, 20);
      return new Trained(
          fault == Fault.ENDS_IN_NO_NUMBERS ? spoilt(weights) : weights,
          List.of(fault == Fault.SAYS_NO_EPOCH ? loss : loss.with(Label.EPOCH, "1")));
    }
  }

  /** Returns the weights with one that is not a number. */
  static Weights spoilt(Weights weights) {
    Map<String, Tensor> changed = new LinkedHashMap<>(weights.asMap());
    changed.put("fc.bias", Tensor.of(new float[] {1, Float.NaN}, 2));
    return Weights.of(changed);
  }
}
