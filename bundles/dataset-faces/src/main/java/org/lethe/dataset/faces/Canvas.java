package org.lethe.dataset.faces;

/** A square picture under work, colours as floats. Not thread-safe. */
final class Canvas {
  private final int size;
  private final float[] rgb;
  private final Ink ink;
  private final Points points;
  private final float[] shares;
  private boolean[] clip;

  Canvas(int size) {
    this.size = size;
    rgb = new float[3 * size * size];
    points = new Points(size);
    shares = new float[size * size];
    ink = Ink.of(size * size);
  }

  int size() {
    return size;
  }

  float[] rgb() {
    return rgb;
  }

  /** Returns a buffer for points, free whenever nothing is being painted. */
  Points points() {
    return points;
  }

  /** Restricts painting to the pixels that are true. Null lifts the restriction. */
  void clip(boolean[] pixels) {
    clip = pixels;
  }

  /**
   * Paints a shape; its edge is as soft as a pixel, or as {@code softness} where that is more (head
   * units).
   */
  void fill(View view, Box box, Silhouette shape, float softness, Paint paint, float opacity) {
    shape.measure(points.see(view, box), shares);
    float hardness = 1 / Math.max(view.pixel(), softness);
    for (int i = 0; i < points.count(); i++) {
      float cover = .5f - shares[i] * hardness;
      boolean seen = cover > 0 && (clip == null || clip[points.pixel(i)]);
      shares[i] = seen ? Math.min(1, cover) * opacity : 0;
    }
    points.keep(shares);
    paint.mix(points, ink);
    for (int i = 0; i < points.count(); i++) {
      blend(3 * points.pixel(i), i);
    }
  }

  void fill(View view, Box box, Silhouette shape, Paint paint) {
    fill(view, box, shape, 0, paint, 1);
  }

  /** Paints a shape on the right of the face and its mirror image on the left. */
  void fillPair(
      View view, Box right, Silhouette shape, float softness, Paint paint, float opacity) {
    fill(view, right, shape, softness, paint, opacity);
    fill(view, right.mirrored(), shape.opposite(), softness, paint, opacity);
  }

  void fillPair(View view, Box right, Silhouette shape, Paint paint) {
    fillPair(view, right, shape, 0, paint, 1);
  }

  private void blend(int at, int point) {
    float share = shares[point];
    rgb[at] += (ink.r()[point] - rgb[at]) * share;
    rgb[at + 1] += (ink.g()[point] - rgb[at + 1]) * share;
    rgb[at + 2] += (ink.b()[point] - rgb[at + 2]) * share;
  }
}
