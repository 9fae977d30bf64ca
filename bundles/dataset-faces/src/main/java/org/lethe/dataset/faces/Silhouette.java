package org.lethe.dataset.faces;

/** A region of the plane. */
@FunctionalInterface
interface Silhouette {
  /**
   * Measures about how far each point is from the border, in head units, negative inside.
   *
   * @param to buffer for the distances, in the points' order
   */
  void measure(Points points, float[] to);

  /** Distance of one point. */
  @FunctionalInterface
  interface Distance {
    float at(float u, float v);
  }

  /** Returns a shape that is measured point by point: slower than one that loops itself. */
  static Silhouette of(Distance distance) {
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        to[i] = distance.at(u[i], v[i]);
      }
    };
  }

  static Silhouette ellipse(float u0, float v0, float a, float b) {
    float scale = Math.min(a, b);
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float x = (u[i] - u0) / a;
        float y = (v[i] - v0) / b;
        to[i] = (root(x * x + y * y) - 1) * scale;
      }
    };
  }

  static Silhouette disc(float u0, float v0, float radius) {
    return ellipse(u0, v0, radius, radius);
  }

  /** Returns a rectangle with round corners, given by its centre and half sides. */
  static Silhouette box(float u0, float v0, float a, float b, float corner) {
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float x = Math.abs(u[i] - u0) - a + corner;
        float y = Math.abs(v[i] - v0) - b + corner;
        float outside = x > 0 && y > 0 ? root(x * x + y * y) : Math.max(x, y);
        to[i] = outside - corner;
      }
    };
  }

  /** Returns a line with round ends. */
  static Silhouette stroke(float u0, float v0, float u1, float v1, float radius) {
    float du = u1 - u0;
    float dv = v1 - v0;
    float length = du * du + dv * dv;
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float t = Math.min(1, Math.max(0, ((u[i] - u0) * du + (v[i] - v0) * dv) / length));
        float x = u[i] - u0 - t * du;
        float y = v[i] - v0 - t * dv;
        to[i] = root(x * x + y * y) - radius;
      }
    };
  }

  /** Returns the part of the shape on the right and its mirror image on the left. */
  default Silhouette mirrored() {
    return (points, to) -> {
      float[] u = points.u();
      float[] right = new float[points.count()];
      for (int i = 0; i < right.length; i++) {
        right[i] = Math.abs(u[i]);
      }
      measure(points.across(right), to);
    };
  }

  /** Returns the mirror image. */
  default Silhouette opposite() {
    return (points, to) -> {
      float[] u = points.u();
      float[] other = new float[points.count()];
      for (int i = 0; i < other.length; i++) {
        other[i] = -u[i];
      }
      measure(points.across(other), to);
    };
  }

  default Silhouette and(Silhouette other) {
    return (points, to) -> {
      float[] second = measureBoth(other, points, to);
      for (int i = 0; i < second.length; i++) {
        to[i] = Math.max(to[i], second[i]);
      }
    };
  }

  default Silhouette or(Silhouette other) {
    return (points, to) -> {
      float[] second = measureBoth(other, points, to);
      for (int i = 0; i < second.length; i++) {
        to[i] = Math.min(to[i], second[i]);
      }
    };
  }

  default Silhouette minus(Silhouette other) {
    return (points, to) -> {
      float[] second = measureBoth(other, points, to);
      for (int i = 0; i < second.length; i++) {
        to[i] = Math.max(to[i], -second[i]);
      }
    };
  }

  /** Returns the border alone, as a band of a half width. */
  default Silhouette outline(float halfWidth) {
    return (points, to) -> {
      measure(points, to);
      for (int i = 0; i < points.count(); i++) {
        to[i] = Math.abs(to[i]) - halfWidth;
      }
    };
  }

  private float[] measureBoth(Silhouette other, Points points, float[] to) {
    float[] second = new float[points.count()];
    measure(points, to);
    other.measure(points, second);
    return second;
  }

  private static float root(float x) {
    return (float) Math.sqrt(x);
  }
}
