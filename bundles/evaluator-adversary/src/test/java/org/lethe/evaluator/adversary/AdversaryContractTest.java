package org.lethe.evaluator.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;
import org.lethe.testing.LaneThreads;
import org.lethe.testing.Life;

class AdversaryContractTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new AdversaryEvaluator(networks());
  }

  @Test
  void resumesOnLanesWithTheSameBits() {
    try (LaneThreads lanes = new LaneThreads(2)) {
      Evaluation whole = Life.whole(provider().start(bench().on(lanes.device()), Optional.empty()));
      Evaluation resumed =
          Life.inPieces(state -> provider().start(bench().on(lanes.device()), state), 1);
      assertEquals(whole.measurements(), resumed.measurements());
    }
  }
}
