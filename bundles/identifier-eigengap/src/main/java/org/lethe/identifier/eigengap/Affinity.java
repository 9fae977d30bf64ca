package org.lethe.identifier.eigengap;

/** The affinity of two filters, from their correlation. */
enum Affinity {
  /** rho + 1, the similarity of Eq. 8. */
  SHIFTED {
    @Override
    double of(double rho) {
      return rho + 1;
    }
  },

  /** rho, or 0 where it is negative: uncorrelated filters have no affinity. */
  CLIPPED {
    @Override
    double of(double rho) {
      return Math.max(rho, 0);
    }
  };

  abstract double of(double rho);

  /** Returns the affinities of the live filters, in their order. */
  double[][] of(Correlation correlation) {
    int[] live = correlation.live();
    double[][] affinities = new double[live.length][live.length];
    for (int i = 0; i < live.length; i++) {
      for (int j = 0; j < live.length; j++) {
        affinities[i][j] = of(correlation.of(live[i], live[j]));
      }
    }
    return affinities;
  }
}
