package org.lethe.api.network;

import org.lethe.api.tensor.Weights;

/**
 * A network with its weights; pure data.
 *
 * @param network what is computed
 * @param weights with what
 */
public record Model(Network network, Weights weights) {}
