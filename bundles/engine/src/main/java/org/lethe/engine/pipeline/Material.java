package org.lethe.engine.pipeline;

import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Model;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Settings;

/**
 * The data, request and models that unlearners and evaluators use.
 *
 * @param samples the dataset
 * @param task the name of the annotation that the models predict
 * @param request the request to unlearn
 * @param requested the rows of the request
 * @param original the trained model
 * @param originalTraining the options of its training
 * @param adversary the adversary, if a provider needs it
 * @param identification the groups of filters, if the recipe names an identifier
 */
record Material(
    Samples samples,
    String task,
    Request request,
    RequestedRows requested,
    Model original,
    Settings originalTraining,
    Optional<Model> adversary,
    Optional<Identification> identification) {

  /** Returns a copy with groups of filters. */
  Material with(Identification found) {
    return new Material(
        samples,
        task,
        request,
        requested,
        original,
        originalTraining,
        adversary,
        Optional.of(found));
  }
}
