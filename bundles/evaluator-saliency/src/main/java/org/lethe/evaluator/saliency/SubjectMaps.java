package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.tensor.Tensor;

/** The figures of one model, a row per image, and its maps that are shown. */
final class SubjectMaps {
  private static final String FIGURES = "figures";
  private static final String TRAINED = "trained";
  private static final String RANDOM = "random";
  private final SaliencyPlan plan;
  private final ImageFigures layout;
  private final List<float[]> figures = new ArrayList<>();
  private final PictureTiles trained = new PictureTiles();
  private final PictureTiles random = new PictureTiles();

  SubjectMaps(SaliencyPlan plan, List<String> parts) {
    this.plan = plan;
    layout = new ImageFigures(plan.methods(), parts);
  }

  SaliencyPlan plan() {
    return plan;
  }

  /** Returns the number of images so far. */
  int images() {
    return figures.size();
  }

  ImageFigures layout() {
    return layout;
  }

  /** Returns the share of an image that a part covers; NaN if it shows none of it. */
  double area(int image, int part) {
    return figures.get(image)[layout.area(part)];
  }

  /** Returns the correlation of a map with that of random weights. */
  double correlation(int image, SaliencyMethod method) {
    return figures.get(image)[layout.correlation(place(method))];
  }

  /** Returns the share of a map inside a part. */
  double share(int image, SaliencyMethod method, int part) {
    return figures.get(image)[layout.share(place(method), part)];
  }

  /** Returns the share of a map's largest values inside a part. */
  double hit(int image, SaliencyMethod method, int part) {
    return figures.get(image)[layout.hit(place(method), part)];
  }

  private int place(SaliencyMethod method) {
    return layout.methods().indexOf(method);
  }

  /** Returns the maps of the model that are shown. */
  PictureTiles trained() {
    return trained;
  }

  /** Returns the maps of random weights that are shown: those of the original's network. */
  PictureTiles random() {
    return random;
  }

  /**
   * Adds an image.
   *
   * @param maps the maps of a batch
   * @param image the index of the image in the batch
   * @param overlaps the overlap with each part
   * @param shown true if pictures show the image
   */
  void add(SaliencyModel.Maps maps, int image, List<PartMask> overlaps, boolean shown) {
    figures.add(layout.row(of(maps.trained(), image), of(maps.random(), image), overlaps));
    if (shown && plan.pictured()) {
      trained.add(maps.trained(), image);
    }
    if (shown && plan.isOriginal()) {
      random.add(maps.random(), image);
    }
  }

  private static Map<SaliencyMethod, float[]> of(Map<SaliencyMethod, float[][]> maps, int image) {
    Map<SaliencyMethod, float[]> one = new EnumMap<>(SaliencyMethod.class);
    maps.forEach((method, rows) -> one.put(method, rows[image]));
    return one;
  }

  void save(StateWriter state) {
    if (!figures.isEmpty()) {
      state.put(FIGURES, Tensor.ofRows(figures));
      trained.save(state.child(TRAINED));
      random.save(state.child(RANDOM));
    }
  }

  void load(StateReader state) {
    if (state.has(FIGURES)) {
      figures.addAll(state.tensor(FIGURES).rows());
      trained.load(state.child(TRAINED));
      random.load(state.child(RANDOM));
    }
  }
}
