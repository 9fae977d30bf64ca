package org.lethe.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.Identified;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.safetensors.ModelFile;
import org.lethe.store.Folder;
import org.lethe.store.RunFile;
import org.lethe.store.lifecycle.RunEntry;
import org.lethe.store.model.IdentificationFile;
import org.lethe.store.model.UnlearnedFile;

/**
 * The storage of the results of stages: weights, measurements, charts and pictures.
 *
 * @param run the run, which receives the measurements
 * @param folder the directory of the run
 */
record StageResults(RunEntry run, Folder folder) {

  /** Stores measurements. If a part of the run was replaced, they are labelled {@code mixed}. */
  private void measured(List<Measurement> measurements) {
    run.add(
        run.mixed()
            ? measurements.stream().map(each -> each.with(Label.BUILD, "mixed")).toList()
            : measurements);
    folder.json(RunFile.MEASURED, RunFile.measurements(run.measurements()));
  }

  /**
   * Stores a trained model. Its series is stored as measurements and as a chart of its stage.
   *
   * @param subject the name of its file and of its stage
   * @param description the metadata of the file
   */
  void trained(String subject, TrainedModel trained, Map<String, String> description) {
    Map<String, String> metadata = metadata(subject, description);
    Model model = trained.model();
    folder.weights(subject, model.weights(), ModelFile.with(model.network(), metadata));
    series(subject, subject, trained.series());
  }

  /**
   * Stores the result of an unlearner. Its series is stored as measurements and as a chart of its
   * stage.
   */
  void unlearned(String stage, String subject, Unlearned result, Map<String, String> description) {
    UnlearnedFile.write(folder, subject, result, metadata(subject, description));
    series(stage, subject, result.series());
  }

  private void series(String stage, String subject, List<Measurement> series) {
    measured(series.stream().map(each -> each.with(Label.SUBJECT, subject)).toList());
    charted(stage, SeriesChart.of(subject, series).stream().toList());
  }

  /** Stores the model and the groups of an identifier. */
  void identifier(Identification identification, Map<String, String> description) {
    String subject = Outline.IDENTIFIER;
    IdentificationFile.write(folder, subject, identification, metadata(subject, description));
  }

  /** Reads the stored model and groups of the identifier. */
  Identification identification() {
    return IdentificationFile.read(folder.weights(Outline.IDENTIFIER));
  }

  /** Stores the result of an identifier. */
  void identified(Identified result, Map<String, String> description) {
    String subject = Outline.IDENTIFIER;
    identifier(result.identification(), description);
    measured(result.series().stream().map(each -> each.with(Label.SUBJECT, subject)).toList());
    charted(
        Outline.IDENTIFY,
        Stream.concat(result.charts().stream(), SeriesChart.of(subject, result.series()).stream())
            .toList());
    result.pictures().forEach(folder::picture);
  }

  /**
   * Stores the result of an evaluator, with charts over the epochs and over the work.
   *
   * @param snapshots true if it tested snapshots, whose figures are drawn over the epochs
   */
  void evaluated(ProviderSettings evaluator, Evaluation evaluation, boolean snapshots) {
    List<Measurement> measurements = evaluation.measurements();
    List<Measurement> epochs = snapshots ? measurements : List.of();
    charted(
        Outline.evaluate(evaluator),
        Stream.of(
                evaluation.charts(),
                SeriesChart.ofSnapshots(epochs),
                WorkChart.of(run.measurements(), measurements))
            .flatMap(List::stream)
            .toList());
    evaluation.pictures().forEach(picture -> painted(evaluator, picture));
    measured(measurements);
  }

  /** Stores the charts of a stage, which replace those of an earlier attempt. */
  private void charted(String stage, List<Chart> charts) {
    folder.charts(stage, charts);
  }

  /**
   * Stores a picture. The name of an evaluator that has one is a prefix of the name of the picture.
   */
  private void painted(ProviderSettings evaluator, Picture picture) {
    folder.picture(
        evaluator
            .as()
            .map(
                name ->
                    new Picture(
                        name + "-" + picture.name(),
                        picture.caption(),
                        picture.width(),
                        picture.height(),
                        picture.rgb()))
            .orElse(picture));
  }

  /** Returns the metadata of a weights file of this run. */
  Map<String, String> metadata(String subject, Map<String, String> description) {
    Map<String, String> metadata = new LinkedHashMap<>(description);
    metadata.put("lethe.run", run.id());
    metadata.put("lethe.subject", subject);
    return metadata;
  }
}
