package org.lethe.engine.pipeline;

import java.util.List;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;

/**
 * A model that a run starts from.
 *
 * @param model the model
 * @param series the course of its training; empty if its weights were given
 */
record TrainedModel(Model model, List<Measurement> series) {}
