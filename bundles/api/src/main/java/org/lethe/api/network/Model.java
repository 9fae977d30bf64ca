package org.lethe.api.network;

import org.lethe.api.tensor.Weights;

/**
 * A network with its weights. Immutable and thread-safe.
 *
 * @param network the network
 * @param weights the tensors of its state dict
 */
public record Model(Network network, Weights weights) {}
