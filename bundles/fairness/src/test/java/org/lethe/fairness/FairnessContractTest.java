package org.lethe.fairness;

import org.junit.jupiter.api.Nested;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.contract.FairnessMetricContract;

/** Each metric held to its contract. */
class FairnessContractTest {

  @Nested
  class SelectionRateContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new SelectionRate();
    }
  }

  @Nested
  class DemographicParityDifferenceContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new DemographicParityDifference();
    }
  }

  @Nested
  class DemographicParityRatioContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new DemographicParityRatio();
    }
  }

  @Nested
  class EqualizedOddsDifferenceContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new EqualizedOddsDifference();
    }
  }

  @Nested
  class EqualizedOddsRatioContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new EqualizedOddsRatio();
    }
  }

  @Nested
  class EqualOpportunityDifferenceContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new EqualOpportunityDifference();
    }
  }

  @Nested
  class EqualOpportunityRatioContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new EqualOpportunityRatio();
    }
  }

  @Nested
  class AveragePrecisionContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new AveragePrecision();
    }
  }

  @Nested
  class WorstGroupAccuracyContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new WorstGroupAccuracy();
    }
  }

  @Nested
  class WorstGroupAveragePrecisionContract extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new WorstGroupAveragePrecision();
    }
  }
}
