package org.lethe.dataset.faces;

/** A square picture under work, colours as floats. Not thread-safe. */
final class Canvas {
  private final int size;
  private final float[] rgb;
  private final float[] ink = new float[3];
  private boolean[] clip;

  Canvas(int size) {
    this.size = size;
    rgb = new float[3 * size * size];
  }

  int size() {
    return size;
  }

  float[] rgb() {
    return rgb;
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
    int[] pixels = view.pixels(box);
    float hardness = 1 / Math.max(view.pixel(), softness);
    for (int y = pixels[2]; y < pixels[3]; y++) {
      for (int x = pixels[0]; x < pixels[1]; x++) {
        int pixel = y * size + x;
        if (clip != null && !clip[pixel]) {
          continue;
        }
        float u = view.u(x, y);
        float v = view.v(x, y);
        float cover = .5f - shape.distance(u, v) * hardness;
        if (cover > 0) {
          paint.at(u, v, ink);
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
    fill(view, right.mirrored(), (u, v) -> shape.distance(-u, v), softness, paint, opacity);
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
