package org.lethe.engine.pipeline;

import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.network.Model;

/**
 * What unlearners and evaluators work on.
 *
 * @param samples the images
 * @param task the annotation the models predict
 * @param forget the attributes to forget
 * @param original the trained model
 * @param adversary trained on the attributes, where anybody needs it
 */
record Material(
    Samples samples, String task, List<String> forget, Model original, Optional<Model> adversary) {}
