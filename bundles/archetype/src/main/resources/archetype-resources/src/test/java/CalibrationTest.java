package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.contract.EvaluatorContract;

/** Contract tests of evaluators, and a test of the error itself. */
class CalibrationTest extends EvaluatorContract {
  @Override
  protected Evaluator provider() {
    return new Calibration(networks());
  }

  @Test
  void measuresHowFarConfidenceIsFromAccuracy() {
    float[] sure = {0, 50};
    float[] unsure = {0, 0};
    int[] halfRight = {1, 0};
    assertEquals(0.5, Calibration.error(halfRight, new float[][] {sure, sure}, 10), 1e-9);
    assertEquals(0, Calibration.error(halfRight, new float[][] {unsure, unsure}, 10), 1e-9);
  }
}
