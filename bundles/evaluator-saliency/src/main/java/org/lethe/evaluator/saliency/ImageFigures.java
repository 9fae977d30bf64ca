package org.lethe.evaluator.saliency;

import java.util.List;
import java.util.Map;

/**
 * Layout of the figures of one image and one model in a row of numbers: the area of each part, and
 * for each method the correlation with the maps of random weights, then share and hit of each part.
 * A figure that is not defined is NaN. One of a map that is not finite is infinite.
 */
record ImageFigures(List<SaliencyMethod> methods, List<String> parts) {

  int width() {
    return parts.size() + methods.size() * perMethod();
  }

  private int perMethod() {
    return 1 + 2 * parts.size();
  }

  /** Returns the place of the area of a part. */
  int area(int part) {
    return part;
  }

  /** Returns the place of a method's correlation. */
  int correlation(int method) {
    return parts.size() + method * perMethod();
  }

  /** Returns the place of the share of a method's map inside a part. */
  int share(int method, int part) {
    return correlation(method) + 1 + 2 * part;
  }

  /** Returns the place of the hit of a method's map. */
  int hit(int method, int part) {
    return share(method, part) + 1;
  }

  /**
   * Computes the figures of one image.
   *
   * @param maps the map of each method
   * @param random the maps of random weights; empty if they are not compared
   * @param overlaps the overlap with each part
   */
  float[] row(
      Map<SaliencyMethod, float[]> maps,
      Map<SaliencyMethod, float[]> random,
      List<PartMask> overlaps) {
    float[] row = new float[width()];
    for (int part = 0; part < parts.size(); part++) {
      row[area(part)] = overlaps.get(part).area();
    }
    for (int method = 0; method < methods.size(); method++) {
      float[] map = maps.get(methods.get(method));
      float[] other = random.get(methods.get(method));
      row[correlation(method)] = other == null ? Float.NaN : correlation(map, other);
      for (int part = 0; part < parts.size(); part++) {
        row[share(method, part)] = overlaps.get(part).share(map);
        row[hit(method, part)] = overlaps.get(part).hit(map);
      }
    }
    return row;
  }

  private static float correlation(float[] map, float[] other) {
    return isFinite(map) && isFinite(other)
        ? (float) RankCorrelation.of(map, other)
        : Float.POSITIVE_INFINITY;
  }

  private static boolean isFinite(float[] map) {
    for (float value : map) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
