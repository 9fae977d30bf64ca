package org.lethe.api.unlearner;

/**
 * The tuning of a model by gradient descent, which a control repeats with the same budget.
 *
 * @param updates the number of updates of the weights
 * @param batch the number of images per update
 * @param lr the learning rate
 */
public record Tuning(int updates, int batch, double lr) {}
