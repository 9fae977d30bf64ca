package org.lethe.dataset.faces;

/** A square picture under work, colours as floats. Not thread-safe. */
final class Canvas {
  private final int size;
  private final float[] rgb;
  private final float[] ink = new float[3];
  private final Points points;
  private final float[] distances;
  private boolean[] clip;

  Canvas(int size) {
    this.size = size;
    rgb = new float[3 * size * size];
    points = new Points(size);
    distances = new float[size * size];
  }

  int size() {
    return size;
  }

  float[] rgb() {
    return rgb;
  }

  /** Room for points, free whenever nothing is being painted. */
  Points points() {
    return points;
  }

  /** From now on only pixels that are true here are painted; null lifts it. */
  void clip(boolean[] pixels) {
    clip = pixels;
  }

  /**
   * Paints a shape; its edge is as soft as a pixel, or as {@code softness} where that is more (head
   * units).
   */
  void fill(View view, Box box, Shape shape, float softness, Paint paint, float opacity) {
    shape.measure(points.see(view, box), distances);
    float hardness = 1 / Math.max(view.pixel(), softness);
    for (int i = 0; i < points.count(); i++) {
      float cover = .5f - distances[i] * hardness;
      if (cover > 0) {
        int pixel = points.pixel(i);
        if (clip == null || clip[pixel]) {
          paint.at(points.u()[i], points.v()[i], ink);
          blend(3 * pixel, Math.min(1, cover) * opacity);
        }
      }
    }
  }

  void fill(View view, Box box, Shape shape, Paint paint) {
    fill(view, box, shape, 0, paint, 1);
  }

  /** Paints a shape on the right of the face and its mirror image on the left. */
  void fillPair(View view, Box right, Shape shape, float softness, Paint paint, float opacity) {
    fill(view, right, shape, softness, paint, opacity);
    fill(view, right.mirrored(), shape.opposite(), softness, paint, opacity);
  }

  void fillPair(View view, Box right, Shape shape, Paint paint) {
    fillPair(view, right, shape, 0, paint, 1);
  }

  private void blend(int at, float share) {
    rgb[at] += (ink[0] - rgb[at]) * share;
    rgb[at + 1] += (ink[1] - rgb[at + 1]) * share;
    rgb[at + 2] += (ink[2] - rgb[at + 2]) * share;
  }
}
