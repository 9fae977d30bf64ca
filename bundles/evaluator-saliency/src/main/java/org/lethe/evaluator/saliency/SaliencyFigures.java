package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/** The measurements of one model: means of the figures of its images. */
final class SaliencyFigures {
  static final String SHARE = "attribution_share";
  static final String AREA = "part_area";
  static final String CORRELATION = "rank_correlation";
  static final Label METHOD = new Label("method");

  /** Label of the weights whose maps are compared with those of the model. */
  private static final Label WITH = new Label("with");

  private final SaliencyPlan plan;
  private final SubjectMaps maps;
  private final Optional<SubjectMaps> original;
  private final ImageMeans means;

  /**
   * Creates the measurements of a model.
   *
   * @param original the figures of the original for the same images; empty for the original itself
   */
  SaliencyFigures(SubjectMaps maps, Optional<SubjectMaps> original, ImageMeans means) {
    plan = maps.plan();
    this.maps = maps;
    this.original = original;
    this.means = means;
  }

  /** Computes all measurements. */
  List<Measurement> all() {
    List<Measurement> all = new ArrayList<>();
    for (int part = 0; part < maps.layout().parts().size(); part++) {
      all.addAll(ofPart(part));
    }
    if (plan.checked()) {
      int[] images = IntStream.range(0, maps.images()).toArray();
      for (SaliencyMethod method : plan.methods()) {
        Measurement figure =
            means.of(CORRELATION, images, image -> maps.correlation(image, method));
        all.add(labelled(figure, method).with(WITH, "random weights"));
      }
    }
    return all.stream().map(this::labelled).toList();
  }

  /** Computes the figures of a part over the images in which it is visible. */
  private List<Measurement> ofPart(int part) {
    int[] images =
        IntStream.range(0, maps.images())
            .filter(image -> !Double.isNaN(maps.area(image, part)))
            .toArray();
    List<Measurement> all = new ArrayList<>();
    if (plan.isFinal()) {
      all.add(means.of(AREA, images, image -> maps.area(image, part)));
    }
    for (SaliencyMethod method : plan.methods()) {
      all.add(labelled(means.of(SHARE, images, image -> maps.share(image, method, part)), method));
      all.add(
          labelled(
              means.of("pointing_game", images, image -> maps.hit(image, method, part)), method));
      original
          .filter(before -> before.layout().methods().contains(method))
          .map(before -> change(before, method, part))
          .ifPresent(
              change -> all.add(labelled(means.of(SHARE + "_change", images, change), method)));
    }
    String name = maps.layout().parts().get(part);
    return all.stream().map(figure -> figure.with(Label.TARGET, name)).toList();
  }

  /** Returns the difference to the original in the same image; infinite if one share is. */
  private IntToDoubleFunction change(SubjectMaps before, SaliencyMethod method, int part) {
    return image -> {
      double from = before.share(image, method, part);
      double to = maps.share(image, method, part);
      return Double.isInfinite(from) ? from : to - from;
    };
  }

  private Measurement labelled(Measurement figure, SaliencyMethod method) {
    Measurement named = figure.with(METHOD, method.word());
    return method == SaliencyMethod.GRADCAM
        ? named.with(Label.TAP, plan.layer().orElseThrow())
        : named;
  }

  private Measurement labelled(Measurement figure) {
    return plan.subject()
        .label(figure)
        .with(Label.INPUT, "raw")
        .with(Label.SPLIT, Split.TEST.label());
  }
}
