package org.lethe.dataset.faces;

/** Rectangle that encloses a shape, in head units. */
record Box(float u0, float v0, float u1, float v1) {
  Box grown(float margin) {
    return new Box(u0 - margin, v0 - margin, u1 + margin, v1 + margin);
  }

  Box mirrored() {
    return new Box(-u1, v0, -u0, v1);
  }

  static Box around(float u, float v, float a, float b) {
    return new Box(u - a, v - b, u + a, v + b);
  }
}
