package org.lethe.api.unlearner;

/**
 * How a model was tuned by gradient descent, so that a control can be tuned as much.
 *
 * @param updates how often its weights were updated
 * @param batch images per update
 * @param lr the learning rate
 */
public record Tuning(int updates, int batch, double lr) {}
