package org.lethe.dataset.faces;

/**
 * Map from pixels to head coordinates. The origin is the middle of the face, v runs from -1 (crown)
 * to 1 (chin), u to the right. A part that stands out of the head (its depth) moves further when
 * the head turns, and its far side shrinks.
 */
record View(float u0, float ux, float v0, float vx, float bend, int size) {

  /**
   * Computes u and v of {@code count} pixels of a row, from column {@code left} on. The row's
   * contribution is {@code -vx * y} to u and {@code ux * y} to v: a rotation.
   *
   * @param column the numbers of the columns
   * @param start index in {@code u} and {@code v} of the first point
   */
  void row(int y, float[] column, int left, int count, float[] u, float[] v, int start) {
    float across = vx * y;
    float down = ux * y;
    for (int i = 0; i < count; i++) {
      float flat = u0 + ux * column[left + i] - across;
      u[start + i] = flat + bend * flat * flat;
      v[start + i] = v0 + vx * column[left + i] + down;
    }
  }

  /** Returns the side of a pixel in head units. */
  float pixel() {
    return (float) Math.sqrt(ux * ux + vx * vx);
  }

  /**
   * Returns the pixels that can see into the box: first and last column, first and last row, the
   * last ones exclusive.
   */
  int[] pixels(Box box) {
    float reach = Math.max(Math.abs(box.u0()), Math.abs(box.u1()));
    float slack = 1.5f * Math.abs(bend) * reach * reach + 1.5f * pixel();
    float left = Float.MAX_VALUE;
    float top = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    float bottom = -Float.MAX_VALUE;
    float norm = ux * ux + vx * vx;
    for (int corner = 0; corner < 4; corner++) {
      float du = ((corner & 1) == 0 ? box.u0() - slack : box.u1() + slack) - u0;
      float dv = ((corner & 2) == 0 ? box.v0() - slack : box.v1() + slack) - v0;
      float x = (ux * du + vx * dv) / norm;
      float y = (ux * dv - vx * du) / norm;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return new int[] {
      clamp(Noise.floor(left)), clamp(Noise.floor(right) + 1),
      clamp(Noise.floor(top)), clamp(Noise.floor(bottom) + 1)
    };
  }

  private int clamp(int pixel) {
    return Math.max(0, Math.min(size, pixel));
  }
}
