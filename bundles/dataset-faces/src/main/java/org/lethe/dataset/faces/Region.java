package org.lethe.dataset.faces;

/**
 * Part of the head, wide enough for anything that an attribute draws there, and the same whatever
 * its value.
 */
enum Region {
  MOUTH(.45f),
  NOSE(.6f),
  EYES(.4f),
  SCALP(0),
  HEAD(0);

  private final float depth;

  Region(float depth) {
    this.depth = depth;
  }

  private Silhouette shape() {
    return switch (this) {
      case MOUTH -> Silhouette.ellipse(0, .58f, .56f, .32f);
      case NOSE -> Silhouette.box(0, .11f, .34f, .31f, .15f);
      case EYES -> Silhouette.box(0, -.09f, .9f, .33f, .2f);
      case SCALP -> HEAD.shape().minus(Silhouette.ellipse(0, .3f, .56f, .62f));
      case HEAD -> Silhouette.box(0, .25f, 1.15f, 1.65f, .95f);
    };
  }

  private Box box() {
    return switch (this) {
      case MOUTH -> Box.around(0, .58f, .56f, .32f);
      case NOSE -> Box.around(0, .11f, .34f, .31f);
      case EYES -> Box.around(0, -.09f, .9f, .33f);
      case SCALP, HEAD -> new Box(-1.15f, -1.4f, 1.15f, 1.9f);
    };
  }

  /** Returns the region's pixels in a picture. */
  boolean[] pixels(Pose pose, Points points) {
    points.see(pose.view(points.size(), depth), box());
    float[] distances = new float[points.count()];
    shape().measure(points, distances);
    boolean[] inside = new boolean[points.size() * points.size()];
    for (int i = 0; i < distances.length; i++) {
      inside[points.pixel(i)] = distances[i] < 0;
    }
    return inside;
  }
}
