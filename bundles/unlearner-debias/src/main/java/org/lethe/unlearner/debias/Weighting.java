package org.lethe.unlearner.debias;

/** Rule for the weights of groups. */
enum Weighting {
  /** The inverse of a group's frequency: all groups count alike. */
  EQUAL,
  /**
   * The frequency that a group would have if the features did not depend on the class, over its own
   * (Kamiran and Calders 2012). Features and classes stay as frequent as they are.
   */
  INDEPENDENT;

  /** Returns the weight of each group, of mean 1 over the images; 0 for a group without images. */
  double[] weights(Groups groups) {
    int[] sizes = groups.sizes();
    double[] weights = new double[sizes.length];
    double sum = 0;
    for (int g = 0; g < sizes.length; g++) {
      weights[g] = sizes[g] == 0 ? 0 : wanted(groups, sizes, g) / sizes[g];
      sum += weights[g] * sizes[g];
    }
    for (int g = 0; g < sizes.length; g++) {
      weights[g] *= groups.of().length / sum;
    }
    return weights;
  }

  /** Returns the wanted frequency of a group, up to a factor. */
  private double wanted(Groups groups, int[] sizes, int group) {
    if (this == EQUAL) {
      return 1;
    }
    int classes = groups.classes();
    long sameClass = 0;
    long sameFeatures = 0;
    for (int g = 0; g < sizes.length; g++) {
      sameClass += g % classes == group % classes ? sizes[g] : 0;
      sameFeatures += g / classes == group / classes ? sizes[g] : 0;
    }
    return (double) sameClass * sameFeatures;
  }
}
