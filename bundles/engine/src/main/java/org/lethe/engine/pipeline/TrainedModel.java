package org.lethe.engine.pipeline;

import java.util.List;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;

/**
 * The original or the adversary of a run.
 *
 * @param model the model
 * @param series the series of its training; empty if its weights were given
 */
record TrainedModel(Model model, List<Measurement> series) {}
