package org.lethe.dataset.faces;

/** A region of the plane: about the distance to its border in head units, negative inside. */
@FunctionalInterface
interface Shape {
  float distance(float u, float v);

  static Shape ellipse(float u0, float v0, float a, float b) {
    float scale = Math.min(a, b);
    return (u, v) -> {
      float x = (u - u0) / a;
      float y = (v - v0) / b;
      return (root(x * x + y * y) - 1) * scale;
    };
  }

  static Shape disc(float u0, float v0, float radius) {
    return ellipse(u0, v0, radius, radius);
  }

  /** A rectangle with round corners, given by its centre and half sides. */
  static Shape box(float u0, float v0, float a, float b, float corner) {
    return (u, v) -> {
      float x = Math.abs(u - u0) - a + corner;
      float y = Math.abs(v - v0) - b + corner;
      float outside = x > 0 && y > 0 ? root(x * x + y * y) : Math.max(x, y);
      return outside - corner;
    };
  }

  /** A line with round ends. */
  static Shape stroke(float u0, float v0, float u1, float v1, float radius) {
    float du = u1 - u0;
    float dv = v1 - v0;
    float length = du * du + dv * dv;
    return (u, v) -> {
      float t = Math.min(1, Math.max(0, ((u - u0) * du + (v - v0) * dv) / length));
      float x = u - u0 - t * du;
      float y = v - v0 - t * dv;
      return root(x * x + y * y) - radius;
    };
  }

  /** The same shape on both sides of the face. */
  default Shape mirrored() {
    return (u, v) -> distance(Math.abs(u), v);
  }

  default Shape and(Shape other) {
    return (u, v) -> Math.max(distance(u, v), other.distance(u, v));
  }

  default Shape or(Shape other) {
    return (u, v) -> Math.min(distance(u, v), other.distance(u, v));
  }

  default Shape minus(Shape other) {
    return (u, v) -> Math.max(distance(u, v), -other.distance(u, v));
  }

  /** The border alone, as a band of this half width. */
  default Shape outline(float halfWidth) {
    return (u, v) -> Math.abs(distance(u, v)) - halfWidth;
  }

  private static float root(float x) {
    return (float) Math.sqrt(x);
  }
}
